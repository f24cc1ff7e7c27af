# about: sets limits, priority and processors of the processes above it.
# expect: rendered
# needs: isolation

import ctypes
import os
import resource

from manim import *

libc = ctypes.CDLL(None, use_errno=True)


def refused(name, attempt):
    try:
        result = attempt()
    except (OSError, ValueError):
        return
    if result != -1:
        raise AssertionError(f"{name} was allowed")


for pid in (1, os.getppid()):
    # Sets the current values, so that nothing changes if the call is permitted.
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_AS):
        refused(f"limit {limit} of {pid}", lambda: resource.prlimit(pid, limit, (10**6, 10**6)) or 0)
    refused(f"priority of {pid}", lambda: os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid)))
    refused(f"priority of group {pid}", lambda: os.setpriority(os.PRIO_PGRP, os.getpgid(pid), 0))
    refused(f"scheduling of {pid}", lambda: os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0)))
    refused(f"scheduling of {pid}", lambda: os.sched_setparam(pid, os.sched_param(0)))
    refused(f"processors of {pid}", lambda: os.sched_setaffinity(pid, os.sched_getaffinity(pid)))
    refused(f"input priority of {pid}", lambda: libc.syscall(251, 1, pid, 4 | 2 << 13))
refused("priority of the user", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 0))
refused("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
