# about: leaves System V shared memory, which outlives its process.
# expect: out_of_memory|script_exception|rendered
# limit: memory 600 MB
# needs: isolation

import ctypes

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
for _ in range(8):
    segment = libc.shmget(0, 50 << 20, 0o600)
    if segment < 0:
        raise OSError(ctypes.get_errno(), "shmget")
    address = libc.shmat(segment, None, 0)
    ctypes.memset(address, 1, 50 << 20)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
