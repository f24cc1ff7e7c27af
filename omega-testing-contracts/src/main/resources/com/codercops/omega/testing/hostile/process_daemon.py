# about: leaves a daemon that has left its session and parent, ignores signals, and continues to write.
# expect: rendered

import os
import signal
import time

from manim import *


def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    count = 0
    while True:
        with open(os.path.join(os.environ["HOME"], f"daemon-{count % 100}"), "w") as file:
            file.write("still here\n" * 1000)
        print("still here", flush=True)
        count += 1
        time.sleep(0.01)


daemon()
while not os.path.exists(os.path.join(os.environ["HOME"], "daemon-1")):
    time.sleep(0.01)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
