"""Make each denied system call from a script, and render what must still work."""

import ctypes
import mmap
import os
import pathlib
import platform
import subprocess
import sys

import pytest

from omega_runner.child.denied_calls import DENIED
from runner_client import PACKAGE, SCENE, Runner

PRCTL = {"x86_64": 157, "aarch64": 167}.get(platform.machine())
HEAD = """
import ctypes, errno, os, platform
from manim import *
libc = ctypes.CDLL(None, use_errno=True)
def call(x86, arm, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(arm if platform.machine() == "aarch64" else x86), *arguments)
    return 0 if result != -1 else ctypes.get_errno()
"""

pytestmark = pytest.mark.skipif(PRCTL is None, reason=f"the filter does not support {platform.machine()}")


def test_each_denied_call_of_a_script_fails_with_eperm(runner: Runner) -> None:
    source = (
        HEAD
        + f"DENIED = {DENIED}\n"
        + """
wrong = {}
for name, numbers in DENIED.items():
    if numbers[platform.machine() == "aarch64"] is not None:
        # Not even with arguments that the kernel would refuse does a call reach it.
        found = call(*numbers, -1, -1, -1, -1, -1, -1)
        if found != errno.EPERM:
            wrong[name] = os.strerror(found)
assert not wrong, wrong
"""
    )
    assert runner.run(source + SCENE).done["ok"] is True


def test_calls_of_a_script_that_depend_on_their_arguments(runner: Runner) -> None:
    source = (
        HEAD
        + """
parent = os.getppid()
EXPECTED = {
    # name: number on x86_64, number on aarch64, arguments, error
    "new user namespace": (56, 220, (0x10000000 | 17, 0, 0, 0, 0), errno.EPERM),
    "new network namespace": (56, 220, (0x40000000 | 17, 0, 0, 0, 0), errno.EPERM),
    "clone3": (435, 435, (None, 0), errno.ENOSYS),
    "newer call": (457, 457, (None, 0, 0, 0), errno.ENOSYS),
    "limit of the zygote": (302, 261, (parent, 7, None, None), errno.EPERM),
    "own limit": (302, 261, (0, 7, None, None), 0),
    "priority of the zygote": (141, 140, (0, parent, 19), errno.EPERM),
    "priority of the group": (141, 140, (1, 0, 19), errno.EPERM),
    "own priority": (141, 140, (0, 0, 19), 0),
    "input priority of the zygote": (251, 30, (1, parent, 0), errno.EPERM),
    "scheduling of the zygote": (144, 119, (parent, 0, None), errno.EPERM),
    "personality": (135, 92, (0x40000,), errno.EPERM),
    "query of the personality": (135, 92, (0xFFFFFFFF,), 0),
    "typing into a terminal": (16, 29, (0, 0x5412, b"x"), errno.EPERM),
    "other request to a device": (16, 29, (-1, 0x5401, None), errno.EBADF),
    "packet socket": (41, 198, (17, 3, 0), errno.EPERM),
    "hypervisor socket": (41, 198, (40, 1, 0), errno.EPERM),
    "internet socket": (41, 198, (2, 1, 0), 0),
    "local socket": (41, 198, (1, 1, 0), 0),
}
wrong = {}
for name, (x86, arm, arguments, expected) in EXPECTED.items():
    found = call(x86, arm, *arguments)
    if found != expected:
        wrong[name] = os.strerror(found)
assert not wrong, wrong
"""
    )
    assert runner.run(source + SCENE).done["ok"] is True


def test_programs_that_a_script_starts_are_filtered(runner: Runner) -> None:
    source = """
import subprocess
seen = subprocess.run(["grep", "-E", "^(Seccomp|NoNewPrivs):", "/proc/self/status"], capture_output=True, text=True)
assert seen.stdout.split() == ["NoNewPrivs:", "1", "Seccomp:", "2"], seen
assert subprocess.run(["unshare", "-r", "true"]).returncode != 0
"""
    assert runner.run(source + SCENE).done["ok"] is True


def test_filter_cannot_be_removed(runner: Runner) -> None:
    source = (
        HEAD
        + """
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
assert libc.prctl(PR_SET_SECCOMP, 0, 0, 0, 0) == -1
assert libc.prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0) == -1
assert call(272, 97, 0) == errno.EPERM
"""
    )
    assert runner.run(source + SCENE).done["ok"] is True


def test_formulas_threads_and_programs_work_under_the_filter(runner: Runner) -> None:
    source = r"""
import concurrent.futures, multiprocessing, os, socket, subprocess, tempfile, threading
from manim import *
import numpy as np
with open("/proc/self/status") as file:
    assert "Seccomp:\t2\n" in file.read()
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    assert sum(pool.map(abs, range(5))) == 10
left, right = multiprocessing.Pipe()
process = multiprocessing.get_context("fork").Process(target=left.send, args=(multiprocessing.Lock() is not None,))
process.start(); assert right.recv(); process.join()
assert subprocess.run(["sh", "-c", "echo one | cat"], capture_output=True, text=True).stdout == "one\n"
assert np.allclose(np.linalg.inv(np.eye(60) * 2) @ (np.eye(60) * 2), np.eye(60))
os.mkfifo("pipe"); os.unlink("pipe")
class Video(ThreeDScene):
    def construct(self):
        formula = MathTex(r"\int_0^1 \frac{x^2}{2}\,dx = \frac16")
        matrix = Matrix([[1, 2], [3, 4]])
        self.play(Write(formula), run_time=0.3)
        self.play(Transform(formula, matrix), FadeIn(Text("text").shift(UP)), run_time=0.3)
"""
    assert runner.run(source).files().keys() == {"Video.mp4"}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 and the calls of 32 bits belong to x86_64")
def test_other_calling_conventions_are_refused(runner: Runner) -> None:
    getpid32 = b"\xb8\x14\0\0\0\xcd\x80\xc3"  # mov eax, 20; int 0x80; ret
    with mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC) as page:
        page.write(getpid32)
        holder = ctypes.c_char.from_buffer(page)
        child = os.fork()
        if child == 0:
            os._exit(0 if ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(holder))() > 0 else 1)
        offered = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        del holder
    source = (
        HEAD
        + f"""
import mmap
X32 = 0x40000000
for number in (X32 + 39, X32 + 41, X32 + 521):
    assert call(number, number, 2, 1, 0) == errno.ENOSYS
if {offered}:
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write({getpid32!r})
    result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    assert result == -errno.EPERM, result
"""
    )
    assert runner.run(source + SCENE).done["ok"] is True
    if not offered:
        pytest.skip("this kernel has no calls of 32 bits")


# Starts the runner where no further filter is possible.
WITHOUT_FILTERS = f"""
import os, struct, sys
sys.path.insert(0, {str(PACKAGE.parent)!r})
from omega_runner.child import system_call_filter
PR_SET_SECCOMP, EPERM, ALLOW = 22, 0x50001, 0x7FFF0000
steps = (0x20, 0, 0, 0), (0x15, 0, 3, {PRCTL}), (0x20, 0, 0, 16), (0x15, 0, 1, PR_SET_SECCOMP), (6, 0, 0, EPERM), \\
    (6, 0, 0, ALLOW)
system_call_filter.apply(b"".join(struct.pack("=HBBI", *step) for step in steps))
os.execv(sys.executable, [sys.executable, "-I", "-B", {str(PACKAGE / "__main__.py")!r}])
"""


def test_runner_without_a_filter_runs_no_script(tmp_path: pathlib.Path) -> None:
    with Runner(tmp_path, sys.executable, "-c", WITHOUT_FILTERS) as runner:
        refused = runner.receive()
    assert (refused["type"], refused["code"]) == ("refused", "sandbox")
    assert "the filter of system calls cannot be applied: Operation not permitted" in refused["message"]


def test_unsandboxed_runner_works_without_a_filter(tmp_path: pathlib.Path) -> None:
    with Runner(tmp_path, sys.executable, "-c", WITHOUT_FILTERS, OMEGA_RUNNER_UNSANDBOXED="1") as runner:
        assert runner.receive()["type"] == "ready"
        assert runner.run("import os\nassert 'OMEGA_RUNNER_UNSANDBOXED' not in os.environ\n" + SCENE).done["ok"] is True


def filtered(*program: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"), "filtered", *program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_another_program_can_be_started_under_the_filter() -> None:
    done = filtered("/bin/sh", "-c", "grep Seccomp: /proc/self/status; exit 3")
    assert (done.stdout, done.returncode) == ("Seccomp:\t2\n", 3)
