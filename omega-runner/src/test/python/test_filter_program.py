"""Interpret the filter's program for both machines, and compare its list with that of the containers and the kernel."""

import json
import pathlib
import platform
import re
import struct

import pytest

from omega_runner.child.denied_calls import DENIED, NEWEST
from omega_runner.child.system_call_filter import instructions

PROFILE = pathlib.Path(__file__).resolve().parents[4] / "deploy" / "seccomp.json"
# The audit architecture, and the column of the numbers.
MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x50001, 0x50026


def judge(machine: str, number: int, *arguments: int, architecture: int | None = None, offline: bool = False) -> int:
    """Interpret the filter for one call, so that the filter of each machine is tested on every machine."""
    data = struct.pack("<iIQ6Q", number if number < 1 << 31 else number - (1 << 32),
                       architecture or MACHINES[machine][0], 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])  # fmt: skip
    steps = list(struct.iter_unpack("=HBBI", instructions(machine, offline)))
    register = at = 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x20:
            (register,) = struct.unpack_from("<I", data, value)
        elif code == 0x06:
            return int(value)
        else:
            met = {0x15: register == value, 0x35: register >= value, 0x45: bool(register & value)}[code]
            at += if_true if met else if_false


@pytest.mark.parametrize("machine", MACHINES)
def test_filter_of_each_machine(machine: str) -> None:
    column = MACHINES[machine][1]
    inspected = {
        (41, 198), (53, 199), (302, 261), (142, 118), (144, 119), (203, 122), (314, 274), (141, 140), (251, 30),
        (135, 92), (16, 29), (56, 220), (435, 435),
    }  # fmt: skip
    denied = {numbers[column] for numbers in DENIED.values()}
    for number in set(range(NEWEST + 1)) - {numbers[column] for numbers in inspected}:
        assert judge(machine, number) == (EPERM if number in denied else ALLOW), number
    for number in (NEWEST + 1, 1000, 0x40000000, 0x40000000 + 41, 0xFFFFFFFF):
        assert judge(machine, number) == ENOSYS
    for other in (
        0x40000003,
        0x40000028,
        0xC00000F3,
        *(it for it, _ in MACHINES.values() if it != MACHINES[machine][0]),
    ):
        assert judge(machine, 39, architecture=other) == EPERM


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_on_each_machine(machine: str) -> None:
    def verdict(x86: int, arm: int, *arguments: int, offline: bool = False) -> int:
        return judge(machine, (x86, arm)[MACHINES[machine][1]], *arguments, offline=offline)

    for x86, arm in ((302, 261), (142, 118), (144, 119), (203, 122), (314, 274)):
        assert verdict(x86, arm, 0, 7) == ALLOW
        assert verdict(x86, arm, 1, 7) == EPERM
    for x86, arm, kind in ((141, 140, 0), (251, 30, 1)):
        assert verdict(x86, arm, kind, 0) == ALLOW
        assert verdict(x86, arm, kind, 1) == verdict(x86, arm, kind ^ 1, 0) == verdict(x86, arm, 2, 0) == EPERM
    for x86, arm in ((41, 198), (53, 199)):
        for family in range(64):
            assert verdict(x86, arm, family, 1) == (ALLOW if family in (1, 2, 10, 16) else EPERM)
            assert verdict(x86, arm, family, 1, offline=True) == (ALLOW if family == 1 else EPERM)
    assert verdict(56, 220, 0x3D0F00) == ALLOW
    for flag in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert verdict(56, 220, flag | 17) == EPERM
    assert verdict(435, 435) == ENOSYS
    assert verdict(16, 29, 0, 0x5401) == ALLOW
    # The kernel reads 32 bits of a request, whatever is above them.
    assert verdict(16, 29, 0, 0x5412) == verdict(16, 29, 0, 0x541C) == verdict(16, 29, 0, 1 << 32 | 0x5412) == EPERM
    assert verdict(135, 92, 0) == verdict(135, 92, 0xFFFFFFFF) == ALLOW
    assert verdict(135, 92, 8) == EPERM


def test_profile_of_the_containers_permits_nothing_that_is_denied() -> None:
    profile = json.loads(PROFILE.read_text(encoding="utf-8"))
    permitted = {name for rule in profile["syscalls"] if rule["action"] == "SCMP_ACT_ALLOW" for name in rule["names"]}
    assert not permitted & DENIED.keys()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the headers of another machine have other numbers")
def test_numbers_are_those_of_the_kernel() -> None:
    headers = [pathlib.Path("/usr/include", it) for it in ("x86_64-linux-gnu/asm/unistd_64.h", "asm-generic/unistd.h")]
    if not all(it.exists() for it in headers):
        pytest.skip(f"the headers of the kernel are not installed: {headers}")
    profile = json.loads(PROFILE.read_text(encoding="utf-8"))
    permitted = {name for rule in profile["syscalls"] for name in rule["names"]}
    known = [
        {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", it.read_text())}
        for it in headers
    ]
    for column, numbers in enumerate(known):
        for name, denied in DENIED.items():
            if name in numbers:
                assert denied[column] == numbers[name], name
    # What the containers do not permit is denied, except calls that no kernel implements any more, and those that the
    # kernel inserts into a traced program and does not filter.
    unfiltered = {"uretprobe", "uprobe"}
    absent = {
        "_sysctl", "create_module", "get_kernel_syms", "query_module", "nfsservctl", "getpmsg", "putpmsg",
        "afs_syscall", "tuxcall", "security", "vserver", "set_thread_area", "get_thread_area", "epoll_ctl_old",
        "epoll_wait_old",
    }  # fmt: skip
    considered = {name for name, number in known[0].items() if number <= NEWEST}
    assert considered - permitted - DENIED.keys() <= absent | unfiltered
