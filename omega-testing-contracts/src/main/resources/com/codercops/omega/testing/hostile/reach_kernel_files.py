# about: reads and writes the kernel's files for administrators: memory, pages, crash handlers.
# expect: rendered
# needs: isolation

import glob
import os

from manim import *

READ = ["kcore", "kmsg", "kpageflags", "kpagecount", "kpagecgroup", "slabinfo", "vmallocinfo", "pagetypeinfo"]
READ += ["timer_list", "sched_debug", "sysrq-trigger"]
for name in READ:
    try:
        with open("/proc/" + name, "rb") as file:
            content = file.read(16)
    except OSError:
        continue
    if content:
        raise AssertionError(f"/proc/{name} was readable")
WRITE = [
    "/proc/sysrq-trigger",
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/modprobe",
    "/proc/sys/kernel/hotplug",
]
WRITE += ["/proc/sys/kernel/hostname", "/proc/sys/fs/binfmt_misc/register", "/proc/sys/vm/panic_on_oom", "/proc/mtrr"]
WRITE += ["/sys/kernel/uevent_helper", "/sys/kernel/debug/x", "/sys/kernel/tracing/x", "/sys/power/state", "/dev/kmsg"]
WRITE += glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True)
WRITE += glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)
WRITE += glob.glob("/sys/fs/cgroup/**/*.max", recursive=True) + glob.glob("/sys/class/**/uevent")
# The same through its own link, which runc followed in 2025.
os.symlink("/proc", "proc")
WRITE += ["proc" + path[5:] for path in WRITE if path.startswith("/proc")]
for path in WRITE:
    try:
        os.close(os.open(path, os.O_WRONLY))
    except OSError:
        continue
    raise AssertionError(f"{path} was writable")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
