# about: leaves files with odd times, holes, locks, leases and many names, and directories that are hard to remove.
# expect: rendered

import fcntl
import os

from manim import *

with open("old", "w") as file:
    file.truncate(1 << 25)
for seconds in (2**33, 2**40, -(2**40), 2**62):
    try:
        os.utime("old", (seconds, seconds))
    except (OSError, OverflowError):
        pass
for number in range(2000):
    os.link("old", f"name-{number}")
for name in ("x" * 255, "\n", "\\", "-rf", "\u202e", "*", " "):
    os.makedirs(os.path.join("odd", name, name), exist_ok=True)
    os.chmod(os.path.join("odd", name), 0o1000)
held = os.open("old", os.O_RDONLY)
fcntl.flock(held, fcntl.LOCK_EX)
try:
    fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_WRLCK)
except OSError:
    pass


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
