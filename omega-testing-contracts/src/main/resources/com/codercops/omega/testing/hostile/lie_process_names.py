# about: names its processes so that they look ended, idle and small in /proc.
# expect: cpu_limit
# limit: cpu 3 s

import ctypes
import os

PR_SET_NAME = 15
NAMES = [b") Z 1 1 1 1", b"x) Z 0 0", b"\n) S", b")))", b"\xff\xfe) Z", b" (", b"0) Z 1 (", b"\x1b[2J"]
libc = ctypes.CDLL(None)
for name in NAMES:
    if os.fork() == 0:
        libc.prctl(PR_SET_NAME, name, 0, 0, 0)
        while True:
            pass
os.wait()
