# about: makes calls that the policy must reject before the kernel reads their invalid or harmless arguments.
# expect: rendered
# needs: isolation

import ctypes
import errno
import os
import platform

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
ARM = platform.machine() == "aarch64"
me = os.getpid()
here = os.pidfd_open(me)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(ctypes.create_string_buffer(16)), 16)
CALLS = {
    "io_uring_setup": (425, 425, (0, None)),
    "io_uring_enter": (426, 426, (-1, 0, 0, 0, None)),
    "io_uring_register": (427, 427, (-1, 0, None, 0)),
    "userfaultfd": (323, 282, (-1,)),
    "bpf": (321, 280, (999, None, 0)),
    "keyctl": (250, 219, (999,)),
    "add_key": (248, 217, (None, None, None, 0, 0)),
    "name_to_handle_at": (303, 264, (-1, None, None, None, 0)),
    "open_by_handle_at": (304, 265, (-1, None, 0)),
    "process_vm_readv": (310, 270, (me, vector, 1, vector, 1, 0)),
    "process_vm_writev": (311, 271, (me, vector, 1, vector, 1, 0)),
    "pidfd_getfd": (438, 438, (here, 0, 0)),
    "kcmp": (312, 272, (me, me, 0, 0, 0)),
    "ptrace": (101, 117, (999, me, 0, 0)),
    "unshare": (272, 97, (0,)),
    "setns": (308, 268, (-1, 0)),
    "mount": (165, 40, (None, None, None, 0, None)),
    "move_mount": (429, 429, (-1, None, -1, None, 0)),
    "fsopen": (430, 430, (None, 0)),
    "fanotify_init": (300, 262, (-1, 0)),
    "memfd_secret": (447, 447, (0,)),
    "move_pages": (279, 239, (me, 0, None, None, None, 0)),
    "shmget": (29, 194, (0, 0, 0)),
    "semget": (64, 190, (0, 0, 0)),
    "msgget": (68, 186, (0, 0o600)),
    "mq_open": (240, 180, (None, 0, 0, None)),
    "shmat": (30, 196, (-1, None, 0)),
    "io_setup": (206, 0, (0, None)),
    "vmsplice": (278, 75, (-1, None, 0, 0)),
    "get_mempolicy": (239, 236, (None, None, 0, None, -1)),
    "personality": (135, 92, (0x40000,)),
    "socket of the hypervisor": (41, 198, (40, 1, 0)),
    "clone into a user namespace": (56, 220, (0x10000000 | 17, 0, 0, 0, 0)),
    "clone3": (435, 435, (None, 0)),
    "process_madvise": (440, 440, (-1, None, 0, 0, 0)),
    "landlock_create_ruleset": (444, 444, (None, 0, 0)),
    "cachestat": (451, 451, (-1, None, None, 0)),
    "statmount": (457, 457, (None, None, 0, 0)),
}
for name, (x86, arm, arguments) in CALLS.items():
    result = libc.syscall(arm if ARM else x86, *arguments)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        raise AssertionError(f"{name} came to the kernel: {os.strerror(ctypes.get_errno())}")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
