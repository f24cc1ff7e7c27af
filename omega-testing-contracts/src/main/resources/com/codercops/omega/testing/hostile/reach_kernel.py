# about: uses the parts of the kernel that no video needs.
# expect: rendered
# needs: isolation

import ctypes
import fcntl
import os
import platform

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
ARM = platform.machine() == "aarch64"
memory = ctypes.create_string_buffer(4096)
CALLS = {
    "add_key": ((248, 217), (b"user", b"x", b"x", 1, -3)),
    "request_key": ((249, 218), (b"user", b"x", None, -3)),
    "keyctl": ((250, 219), (0, -3, 1)),
    "bpf": ((321, 280), (0, memory, 128)),
    "perf_event_open": ((298, 241), (memory, 0, -1, -1, 0)),
    "userfaultfd": ((323, 282), (0,)),
    "io_uring_setup": ((425, 425), (8, memory)),
    "init_module": ((175, 105), (memory, 0, b"")),
    "finit_module": ((313, 273), (0, b"", 0)),
    "open_by_handle_at": ((304, 265), (0, memory, 0)),
    "kexec_load": ((246, 104), (0, 0, memory, 0)),
    "syslog": ((103, 116), (3, memory, 4096)),
    "settimeofday": ((164, 170), (memory, None)),
    "sethostname": ((170, 161), (b"x", 1)),
    "swapon": ((167, 224), (b"/tmp/x", 0)),
    "reboot": ((169, 142), (0, 0, 0, None)),
    "acct": ((163, 89), (b"/tmp/x",)),
    "quotactl": ((179, 60), (0, b"", 0, memory)),
}
for name, (numbers, arguments) in CALLS.items():
    if libc.syscall(numbers[ARM], *arguments) != -1:
        raise AssertionError(f"{name} was allowed")
for terminal in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/ptmx", "/proc/self/fd/0"):
    try:
        fcntl.ioctl(os.open(terminal, os.O_RDWR | os.O_NOCTTY), 0x5412, b"x")
    except OSError:
        continue
    raise AssertionError(f"typing into {terminal} was allowed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
