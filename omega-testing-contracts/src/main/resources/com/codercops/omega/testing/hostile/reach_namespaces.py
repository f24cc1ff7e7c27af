# about: creates or enters namespaces, and mounts file systems.
# expect: rendered
# needs: isolation

import ctypes
import os
import platform

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
ARM = platform.machine() == "aarch64"
NEW = {"user": 0x10000000, "mount": 0x20000, "pid": 0x20000000, "net": 0x40000000, "uts": 0x4000000,
       "ipc": 0x8000000, "cgroup": 0x2000000, "user and mount": 0x10020000}  # fmt: skip


def refused(name, result):
    if result != -1:
        raise AssertionError(f"{name} was allowed")


for name, flag in NEW.items():
    refused(f"unshare of {name}", libc.unshare(flag))
for name in os.listdir("/proc/self/ns"):
    refused(f"setns to {name}", libc.setns(os.open(f"/proc/self/ns/{name}", os.O_RDONLY), 0))
refused("mount of tmpfs", libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
refused("mount of proc", libc.mount(b"proc", b"/tmp", b"proc", 0, None))
refused("bind mount", libc.mount(b"/usr", b"/tmp", None, 4096, None))
refused("remount", libc.mount(None, b"/", None, 32 | 4096, None))
refused("umount", libc.umount2(b"/tmp", 2))
refused("pivot_root", libc.syscall(41 if ARM else 155, b"/tmp", b"/tmp"))
refused("chroot", libc.chroot(b"/tmp"))
refused("fsopen", libc.syscall(430, b"tmpfs", 0))
refused("open_tree", libc.syscall(428, -100, b"/usr", 1))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
