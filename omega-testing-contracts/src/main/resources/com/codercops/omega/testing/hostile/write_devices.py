# about: changes mode, owner or times of device files, which may belong to the machine.
# expect: rendered
# needs: isolation

import os
import stat

from manim import *


def refused(name, attempt):
    try:
        attempt()
    except OSError:
        return
    raise AssertionError(f"{name} was allowed")


for directory, _, files in os.walk("/dev"):
    for path in (os.path.join(directory, name) for name in files):
        about = os.lstat(path)
        if stat.S_ISCHR(about.st_mode) or stat.S_ISBLK(about.st_mode):
            # Sets the current values, so that nothing changes if the call is permitted.
            refused(f"the mode of {path}", lambda: os.chmod(path, stat.S_IMODE(about.st_mode)))
            refused(f"the group of {path}", lambda: os.chown(path, -1, about.st_gid))
            refused(f"the times of {path}", lambda: os.utime(path, (about.st_atime, about.st_mtime)))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
