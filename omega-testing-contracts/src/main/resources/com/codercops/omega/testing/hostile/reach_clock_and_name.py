# about: sets the clocks, the host name and the domain name.
# expect: rendered
# needs: isolation

import ctypes
import socket
import time

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
ADJ_STATUS = 0x10


def refused(name, attempt):
    try:
        result = attempt()
    except OSError:
        return
    if result != -1:
        raise AssertionError(f"{name} was allowed")


for clock in range(12):
    refused(f"clock {clock}", lambda: time.clock_settime(clock, time.time()))
    refused(f"clock {clock}", lambda: libc.clock_adjtime(clock, (ctypes.c_int * 64)(ADJ_STATUS)))
refused("adjtimex", lambda: libc.adjtimex((ctypes.c_int * 64)(ADJ_STATUS)))
refused("settimeofday", lambda: libc.settimeofday((ctypes.c_long * 2)(int(time.time()), 0), None))
# Sets the current values, so that nothing changes if the call is permitted.
refused("sethostname", lambda: socket.sethostname(socket.gethostname()))
refused("setdomainname", lambda: libc.setdomainname(b"(none)", 6))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
