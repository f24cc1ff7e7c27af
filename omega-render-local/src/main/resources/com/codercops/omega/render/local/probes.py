"""Attempt hostile actions inside the sandbox; print one line per probe: name, tab, ok or the finding."""

import contextlib
import ctypes
import errno
import os
import socket
import stat
import sys
from collections.abc import Callable

_CANARY = sys.argv[1]
_PTRACE_TRACEME = 0
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNS = 0x00020000
_ALLOWED = {
    "PATH", "HOME", "LANG", "OMEGA_RUNNER_TMP", "OMP_NUM_THREADS", "PYTHONDONTWRITEBYTECODE",
    "openin_any", "openout_any", "shell_escape", "PWD", "LC_CTYPE",
}  # fmt: skip
_IO_URING_SETUP, _CLONE3, _AF_VSOCK = 425, 435, 40
_libc = ctypes.CDLL(None, use_errno=True)


def network() -> str:
    """No outgoing connection, and no interface except the sandbox's own loopback."""
    names = [name for _, name in socket.if_nameindex()]
    if names != ["lo"]:
        return f"the network interfaces {names}"
    for address in ("192.0.2.1", "169.254.169.254"):
        with socket.socket() as connection:
            connection.settimeout(1)
            if connection.connect_ex((address, 80)) == 0:
                return f"a connection to {address}"
    return "ok"


def files() -> str:
    """Only mounted files of the host are visible."""
    for path in (_CANARY, "/etc/passwd", "/etc/shadow", "/root/.ssh", "/var/run/docker.sock", "/run/docker.sock", "/sys"):
        if os.path.lexists(path):
            return f"{path} is visible"
    return "ok"


def read_only() -> str:
    """No file can be created outside of /tmp, and /tmp is small."""
    for directory in ("/", "/usr", "/usr/bin", "/dev", "/omega", "/etc", os.path.dirname(sys.executable)):
        path = os.path.join(directory, "omega-probe")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError:
            continue
        return f"{path} could be written"
    for name in ("core_pattern", "hostname"):
        try:
            os.close(os.open(f"/proc/sys/kernel/{name}", os.O_WRONLY))
        except OSError:
            continue
        return f"/proc/sys/kernel/{name} could be written"
    with contextlib.suppress(OSError):
        # Sets the current mode. As root, Omega first mounts the devices read-only, which requires CAP_SYS_ADMIN.
        os.chmod("/dev/null", stat.S_IMODE(os.stat("/dev/null").st_mode))
        return "the mode of this machine's /dev/null could be changed, because Omega runs as root"
    space = os.statvfs("/tmp")
    size = space.f_frsize * space.f_blocks
    return "ok" if 0 < size <= 1 << 30 else f"/tmp has {size} bytes"


def environment() -> str:
    """Only the literal variables of the command line, in this process and in process 1."""
    names = set(os.environ)
    with open("/proc/1/environ", "rb") as file:
        names |= {entry.partition(b"=")[0].decode(errors="replace") for entry in file.read().split(b"\0") if entry}
    strange = sorted(names - _ALLOWED)
    return f"the variables {strange}" if strange else "ok"


def processes() -> str:
    """The sandbox has its own process namespace."""
    others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    return "ok" if os.getpid() == 1 and not others else f"process {os.getpid()} beside {others[:5]}"


def privileges() -> str:
    """Not root, no capabilities, and no way to gain them."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    if os.getuid() == 0 or int(status["CapEff"], 16) or int(status["CapBnd"], 16) or status["NoNewPrivs"] != "1":
        return f"user {os.getuid()}, capabilities {status['CapEff']}/{status['CapBnd']}"
    return "ok"


def namespaces() -> str:
    """No new user namespace, and no mounts."""
    if _libc.unshare(_CLONE_NEWUSER) == 0 or _libc.unshare(_CLONE_NEWNS) == 0:
        return "a new namespace"
    if _libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        return "a mount"
    return "ok"


def system_calls() -> str:
    """The runner's filter is active. The kernel itself would permit most of these calls, or refuse them in other words."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        if not any(line.split() == ["Seccomp:", "2"] for line in file):
            return "no filter"
    refused = {
        "ptrace": (errno.EPERM, lambda: _libc.ptrace(_PTRACE_TRACEME, 0, None, None)),
        "unshare": (errno.EPERM, lambda: _libc.unshare(0)),
        "io_uring": (errno.EPERM, lambda: _libc.syscall(_IO_URING_SETUP, 0, None)),
        "clone3": (errno.ENOSYS, lambda: _libc.syscall(_CLONE3, None, 0)),
        "a hypervisor socket": (errno.EPERM, lambda: _libc.socket(_AF_VSOCK, 1, 0)),
    }
    for name, (expected, call) in refused.items():
        if call() != -1 or ctypes.get_errno() != expected:
            return f"{name} is not refused"
    return "ok"


_PROBES: dict[str, Callable[[], str]] = {
    "network": network,
    "files": files,
    "read-only": read_only,
    "environment": environment,
    "processes": processes,
    "privileges": privileges,
    "namespaces": namespaces,
    "system-calls": system_calls,
}

for _name, _probe in _PROBES.items():
    try:
        _answer = _probe()
    except Exception as error:
        _answer = f"the probe failed: {error!r}"
    print(f"{_name}\t{_answer}", flush=True)
