"""Block all sockets except local ones, for this process and its children.

A service listens on a network, and scripts run in the same container. No video needs a network socket.
"""

import ctypes
import errno
import os
import struct

# Constants from linux/seccomp.h, linux/audit.h, linux/bpf_common.h.
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_AF_UNIX = 1
_IO_URING_SETUP = 425
# The x32 system call numbers begin here.
_X32 = 0x40000000
# The audit architecture and the system call number of socket() for each machine.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _instructions(machine: str) -> bytes:
    architecture, socket_call = _MACHINES[machine]
    return b"".join(
        (
            _step(_LOAD, _ARCHITECTURE),
            # System calls of another architecture have other numbers and are not needed.
            _step(_EQUAL, architecture, 0, 7),
            _step(_LOAD, _NUMBER),
            _step(_AT_LEAST, _X32, 5, 0),
            # io_uring can open sockets, and a filter cannot inspect its requests.
            _step(_EQUAL, _IO_URING_SETUP, 4, 0),
            _step(_EQUAL, socket_call, 0, 2),
            _step(_LOAD, _FIRST_ARGUMENT),
            _step(_EQUAL, _AF_UNIX, 0, 1),
            _step(_RETURN, _ALLOW),
            _step(_RETURN, _REFUSE),
        )
    )


def enter() -> None:
    """Apply the filter permanently. Raises OSError if the kernel does not support it."""
    machine = os.uname().machine
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"the network filter supports x86_64 and aarch64, not {machine}")
    instructions = _instructions(machine)
    program = _Program(len(instructions) // 8, instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value, pointer in ((_PR_SET_NO_NEW_PRIVS, 1, None), (_PR_SET_SECCOMP, _MODE_FILTER, program)):
        reference = ctypes.byref(pointer) if pointer is not None else 0
        if libc.prctl(option, value, reference, 0, 0) != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"the network filter cannot be applied: {os.strerror(number)}")
