# about: creates device files, and misuses existing ones.
# expect: rendered
# needs: isolation

import fcntl
import glob
import os
import stat

from manim import *

os.mkfifo("made")
DEVICES = {
    "mem": (1, 1),
    "kmem": (1, 2),
    "port": (1, 4),
    "kmsg": (1, 11),
    "null": (1, 3),
    "disk": (254, 0),
    "sda": (8, 0),
}
for name, numbers in DEVICES.items():
    for kind in (stat.S_IFCHR, stat.S_IFBLK):
        try:
            os.mknod(name, kind | 0o600, os.makedev(*numbers))
            os.close(os.open(name, os.O_RDWR))
        except OSError:
            continue
        raise AssertionError(f"a device {name} was made and opened")
PLAIN = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "stdin", "stdout", "stderr", "core"}
for path in glob.glob("/dev/**", recursive=True):
    about = os.stat(path) if os.path.exists(path) else None
    if about and not stat.S_ISDIR(about.st_mode) and not path.startswith(("/dev/fd", "/dev/pts")):
        if os.path.basename(path) not in PLAIN:
            raise AssertionError(f"there is {path}")
RNDADDTOENTCNT, RNDCLEARPOOL = 0x40045201, 0x5206
for command in (RNDADDTOENTCNT, RNDCLEARPOOL):
    try:
        fcntl.ioctl(os.open("/dev/random", os.O_RDWR), command, bytes(4))
    except OSError:
        continue
    raise AssertionError("the machine's random numbers were changed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
