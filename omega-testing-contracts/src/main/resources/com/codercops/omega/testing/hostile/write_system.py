# about: writes to the runner, Python, Manim and the system.
# expect: rendered
# needs: isolation

import os
import sys

import manim
import omega_runner
from manim import *


def refused(name, attempt):
    try:
        attempt()
    except OSError:
        return
    raise AssertionError(f"{name} was allowed")


directories = [os.path.dirname(it) for it in (omega_runner.__file__, manim.__file__, sys.executable, os.__file__)]
directories += ["/", "/usr", "/usr/bin", "/usr/lib", "/etc", "/var", "/var/tmp", "/dev", "/dev/shm", "/proc", "/sys"]
directories += ["/proc/sys", "/home", "/root", "/opt", "/run", "/srv", "/mnt", "/assets", "/sys/fs/cgroup"]
for directory in directories:
    refused(directory, lambda: open(os.path.join(directory, "omega-was-here"), "w"))
for path in (omega_runner.__file__, manim.__file__, sys.executable, "/etc/passwd", "/etc/ld.so.cache", "/bin/sh"):
    refused(path, lambda: open(path, "r+b"))
    refused(path, lambda: os.chmod(path, 0o777))
    refused(path, lambda: os.rename(path, path + ".old"))
for path in ("kernel/hostname", "kernel/core_pattern", "vm/drop_caches", "net/ipv4/ip_forward"):
    refused(path, lambda: open("/proc/sys/" + path, "r+"))
for path in ("/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda"):
    refused(path, lambda: open(path, "r+b"))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
