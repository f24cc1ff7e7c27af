# about: requests to lock more memory than a process may lock.
# expect: rendered

import ctypes
import mmap

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
MCL_CURRENT, MCL_FUTURE = 1, 2
area = mmap.mmap(-1, 256 << 20)
address = ctypes.addressof(ctypes.c_char.from_buffer(area))
if libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(256 << 20)) == 0:
    raise AssertionError("locking 256 MB was allowed")
if libc.mlockall(MCL_CURRENT | MCL_FUTURE) == 0:
    raise AssertionError("locking all memory was allowed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
