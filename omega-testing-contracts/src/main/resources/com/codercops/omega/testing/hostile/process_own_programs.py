# about: runs its own programs from memory, with the loader, and from its directory: this is allowed, but gains nothing.
# expect: rendered
# needs: isolation

import glob
import os
import shutil
import subprocess

from manim import *

shutil.copyfile(shutil.which("grep"), "grep")
os.chmod("grep", 0o755)
hidden = os.memfd_create("grep", 0)
with open("grep", "rb") as file:
    os.write(hidden, file.read())
QUESTION = ["-E", "^(Uid|CapEff|CapBnd|NoNewPrivs|Seccomp):", "/proc/self/status"]
usual = subprocess.run(["grep", *QUESTION], capture_output=True, text=True, check=True).stdout
WAYS = [[f"/proc/self/fd/{hidden}"], [os.path.abspath("grep")]]
WAYS += [[loader, os.path.abspath("grep")] for loader in glob.glob("/lib64/ld-linux*") + glob.glob("/lib/ld-linux*")]
ran = 0
for way in WAYS:
    try:
        found = subprocess.run([*way, *QUESTION], capture_output=True, text=True, pass_fds=[hidden])
    except OSError:
        continue
    if found.returncode:
        continue
    ran += 1
    if found.stdout != usual or "NoNewPrivs:\t1" not in usual or "Seccomp:\t2" not in usual:
        raise AssertionError(f"{way} gained something: {found.stdout}")
if ran == 0:
    raise AssertionError("none of the programs ran, so that nothing was seen")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
