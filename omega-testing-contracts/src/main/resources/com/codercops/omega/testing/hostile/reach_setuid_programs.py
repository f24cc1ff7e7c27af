# about: starts setuid root programs, and creates one.
# expect: rendered
# needs: isolation

import os
import shutil
import subprocess

from manim import *

ROOTS = (0o4000, 0o2000)


def gains(program):
    # The loader ignores this variable in setuid programs.
    asked = subprocess.run(
        [program], env={"LD_DEBUG": "help"}, stdin=subprocess.DEVNULL, capture_output=True, timeout=5
    )
    return b"Valid options" not in asked.stdout + asked.stderr


if gains("/bin/ls"):
    raise AssertionError("the question is wrong")
for directory, _, files in os.walk("/usr"):
    for path in (os.path.join(directory, name) for name in files):
        if any(os.lstat(path).st_mode & root for root in ROOTS) and os.access(path, os.X_OK) and gains(path):
            raise AssertionError(f"{path} made its user somebody else")
shutil.copyfile("/bin/ls", "ls")
os.chmod("ls", 0o6755)
try:
    os.setxattr("ls", "security.capability", bytes.fromhex("0100000202000000000000000000000000000000"))
except OSError:
    pass
else:
    raise AssertionError("a program was given capabilities")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
