# about: looks for secrets in the environment, memory and open files of other processes.
# expect: rendered
# needs: isolation

import glob
import os

from manim import *

THINGS = ("environ", "mem", "maps", "auxv", "root/", "cwd/", "fd/*", "map_files/*")
for pid in (int(name) for name in os.listdir("/proc") if name.isdigit()):
    if pid == os.getpid():
        continue
    for path in (path for thing in THINGS for path in glob.glob(f"/proc/{pid}/{thing}")):
        try:
            os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        except OSError:
            continue
        raise AssertionError(f"{path} was readable")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
