"""Refuse the system calls that rendering does not need, for this process and all its descendants, permanently.

A refused call fails with EPERM, so that a library that tries it does without. The filter is in the runner because only
the runner can distinguish scripts from the supervisor, and because it is then the same on every backend.
"""

import ctypes
import errno
import os
import socket
import struct
import sys
from dataclasses import dataclass

from omega_runner.child.denied_calls import DENIED, NEWEST

# Constants from linux/seccomp.h, linux/audit.h, linux/bpf_common.h.
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_INSTRUCTION_BYTES = 8

# CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
_NEW_NAMESPACES = 0x80 | 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000
# TIOCSTI and TIOCLINUX insert characters into the input of a terminal.
_TERMINAL_INPUT = (0x5412, 0x541C)
_DEFAULT_PERSONALITY, _QUERY_PERSONALITY = 0, 0xFFFFFFFF
_AF_NETLINK = 16
# A network namespace isolates these families, and the C library uses them. Others lead around it, for example to a
# hypervisor.
_ISOLATED_FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, _AF_NETLINK)
_PRIO_PROCESS, _IOPRIO_WHO_PROCESS = 0, 1


@dataclass(frozen=True)
class _Machine:
    """The audit architecture of a machine, and the column of its system call numbers."""

    architecture: int
    column: int


_MACHINES = {"x86_64": _Machine(0xC000003E, 0), "aarch64": _Machine(0xC00000B7, 1)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


_PERMIT = _step(_RETURN, _ALLOW)
_REFUSE = _step(_RETURN, _ERROR | errno.EPERM)
_UNKNOWN = _step(_RETURN, _ERROR | errno.ENOSYS)


def _argument(index: int) -> bytes:
    # The low half, which comes first on both machines; the kernel ignores the other half of these arguments.
    return _step(_LOAD, _ARGUMENTS + 8 * index)


def _if_any(index: int, test: int, values: tuple[int, ...], then: bytes, otherwise: bytes) -> bytes:
    """Compare an argument with each of ``values``; ``then`` and ``otherwise`` are one instruction each."""
    tests = (_step(test, value, len(values) - at) for at, value in enumerate(values))
    return b"".join((_argument(index), *tests, otherwise, then))


def _only(*values: int) -> bytes:
    return _if_any(0, _EQUAL, values, _PERMIT, _REFUSE)


def _own(kind: int) -> bytes:
    """Permit process 0, the caller, where the first argument says what the second one identifies."""
    return b"".join((_argument(0), _step(_EQUAL, kind, 0, 3), _argument(1), _step(_EQUAL, 0, 0, 1), _PERMIT, _REFUSE))


def _inspected(offline: bool) -> dict[tuple[int, int], bytes]:
    """Return the calls that depend on their arguments."""
    families = (socket.AF_UNIX,) if offline else _ISOLATED_FAMILIES
    return {
        (41, 198): _only(*families),  # socket
        (53, 199): _only(*families),  # socketpair
        # The runner's processes belong to the same user, so its limits and priorities are the script's to change:
        # prlimit64, sched_setparam, sched_setscheduler, sched_setaffinity, sched_setattr, setpriority, ioprio_set
        (302, 261): _only(0),
        (142, 118): _only(0),
        (144, 119): _only(0),
        (203, 122): _only(0),
        (314, 274): _only(0),
        (141, 140): _own(_PRIO_PROCESS),
        (251, 30): _own(_IOPRIO_WHO_PROCESS),
        (135, 92): _only(_DEFAULT_PERSONALITY, _QUERY_PERSONALITY),  # personality
        (16, 29): _if_any(1, _EQUAL, _TERMINAL_INPUT, _REFUSE, _PERMIT),  # ioctl
        (56, 220): _if_any(0, _ANY_BIT, (_NEW_NAMESPACES,), _REFUSE, _PERMIT),  # clone
        # clone3 has its flags in memory, which a filter cannot read. The C library falls back to clone.
        (435, 435): _UNKNOWN,
    }


def _search(ranges: list[tuple[int, bytes]]) -> bytes:
    """Find the range of the number by bisection, so that each call costs few steps also on kernels without a cache."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below = _search(ranges[:middle])
    jump = _step(_AT_LEAST, ranges[middle][0], len(below) // _INSTRUCTION_BYTES)
    return jump + below + _search(ranges[middle:])


def instructions(machine: str, offline: bool) -> bytes:
    """Return the filter for ``machine``, a name as in ``os.uname``, as a BPF program."""
    chosen = _MACHINES[machine]
    verdicts = {number: _REFUSE for numbers in DENIED.values() if (number := numbers[chosen.column]) is not None}
    verdicts |= {numbers[chosen.column]: act for numbers, act in _inspected(offline).items()}
    # Above are also the calls of x86's x32 interface.
    every = [*(verdicts.get(number, _PERMIT) for number in range(NEWEST + 1)), _UNKNOWN]
    ranges = [(number, act) for number, act in enumerate(every) if number == 0 or act != every[number - 1]]
    return b"".join(
        (
            _step(_LOAD, _ARCHITECTURE),
            _step(_EQUAL, chosen.architecture, 1, 0),
            # Other architectures have other numbers.
            _REFUSE,
            _step(_LOAD, _NUMBER),
            _search(ranges),
        )
    )


def enter(offline: bool) -> None:
    """Apply the filter; ``offline`` leaves only local sockets. Raises OSError where it is not supported."""
    machine = os.uname().machine
    if sys.platform != "linux" or machine not in _MACHINES:
        raise OSError(
            errno.ENOSYS,
            f"the filter of system calls supports Linux on x86_64 and aarch64, not {sys.platform} {machine}",
        )
    apply(instructions(machine, offline))


def apply(program: bytes) -> None:
    """Apply a BPF program to this process and its descendants."""
    described = _Program(len(program) // _INSTRUCTION_BYTES, program)
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value, pointer in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(described)),
    ):
        if libc.prctl(option, value, pointer, 0, 0) != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"the filter of system calls cannot be applied: {os.strerror(number)}; "
                          "use a kernel with CONFIG_SECCOMP_FILTER, and no emulated processor")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Replace this process with the program in ``arguments``, under the filter."""
    try:
        enter(offline=False)
    except OSError as error:
        sys.exit(f"omega_runner: {error.strerror}")
    os.execv(arguments[0], arguments)
