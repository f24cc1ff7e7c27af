# about: inspects its privileges, and requests more.
# expect: rendered
# needs: isolation

import os
import resource

from manim import *

status = dict(line.rstrip("\n").split(":\t", 1) for line in open("/proc/self/status") if ":\t" in line)
for name, wanted in {"CapEff": 0, "CapPrm": 0, "CapInh": 0, "CapAmb": 0}.items():
    if int(status[name], 16) != wanted:
        raise AssertionError(f"{name} is {status[name]}")
if status["NoNewPrivs"] != "1" or status["Seccomp"] != "2":
    raise AssertionError(f"NoNewPrivs is {status['NoNewPrivs']}, Seccomp is {status['Seccomp']}")
if os.getuid() == 0:
    raise AssertionError("the user is root")


def refused(name, attempt):
    try:
        attempt()
    except (OSError, ValueError):
        return
    raise AssertionError(f"{name} was allowed")


refused("becoming root", lambda: os.setuid(0))
refused("becoming root's group", lambda: os.setgid(0))
refused("other groups", lambda: os.setgroups([0]))
refused("a higher priority", lambda: os.nice(-5))
for name in ("RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_CORE"):
    most = resource.getrlimit(getattr(resource, name))[1]
    refused(f"a higher {name}", lambda: resource.setrlimit(getattr(resource, name), (most + 1, most + 1)))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
