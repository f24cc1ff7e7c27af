# about: looks for directories, sockets and files of the machine among its descriptors, and goes up from there.
# expect: rendered
# needs: isolation

import os
import stat

from manim import *

for number in range(3, 1024):
    try:
        about = os.fstat(number)
    except OSError:
        continue
    target = os.readlink(f"/proc/self/fd/{number}")
    hidden = stat.S_ISREG(about.st_mode) and about.st_nlink == 0
    if not (stat.S_ISFIFO(about.st_mode) or hidden):
        raise AssertionError(f"descriptor {number} is {target}")
    try:
        os.listdir(f"/proc/self/fd/{number}/..")
    except OSError:
        continue
    raise AssertionError(f"descriptor {number} leads to a directory")
if "unreachable" in os.getcwd() or not os.getcwd().startswith("/tmp/"):
    raise AssertionError(f"this is {os.getcwd()}")
root = os.stat("/")
directory = "/proc/self/cwd"
for _ in range(100):
    directory += "/.."
if not os.path.samestat(os.stat(directory), root):
    raise AssertionError(f"above here is {os.listdir(directory)}")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
