# about: attaches to the processes above it with ptrace and similar calls.
# expect: rendered
# needs: isolation

import ctypes
import os
import platform

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
ARM = platform.machine() == "aarch64"
PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
parents = {os.getppid(), 1}
for name, x86, arm, arguments in (
    ("ptrace attach", 101, 117, lambda pid: (PTRACE_ATTACH, pid, 0, 0)),
    ("ptrace seize", 101, 117, lambda pid: (PTRACE_SEIZE, pid, 0, 0)),
    ("process_vm_readv", 310, 270, lambda pid: (pid, vector, 1, vector, 1, 0)),
    ("process_vm_writev", 311, 271, lambda pid: (pid, vector, 1, vector, 1, 0)),
    ("pidfd_getfd", 438, 438, lambda pid: (os.pidfd_open(pid), 0, 0)),
    ("kcmp", 312, 272, lambda pid: (pid, os.getpid(), 0, 0, 0)),
):
    buffer = ctypes.create_string_buffer(16)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 16)
    for pid in parents:
        if libc.syscall(arm if ARM else x86, *arguments(pid)) != -1:
            raise AssertionError(f"{name} of {pid} was allowed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
