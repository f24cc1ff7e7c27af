"""The sandbox of a script, started before Java: Python imports Manim while Java starts.

Java records the command with which it starts a sandbox in OMEGA_HOME/daemon/sandbox: the directories for control groups, an
empty field, and the arguments, each ended by a NUL. It takes a sandbox only if it would start it with the same command.
The other half is com.codercops.omega.render.local.EarlySandbox.
"""

from __future__ import annotations

import contextlib
import os

import answered
from private import is_private

RECORD = "sandbox"
PROPERTY = "omega.early-sandbox"
LAST_DESCRIPTOR = 4096


class SandboxStarter:
    """Starts one sandbox for the program that this process becomes."""

    def __init__(self, home: str) -> None:
        self._directory = os.path.join(home, "daemon")

    def start(self) -> list[str]:
        """Start the sandbox as a child; return the options with which Java takes it."""
        if os.environ.get("OMEGA_EARLY_SANDBOX", "on") != "on":
            return []
        try:
            # The record is a program to run.
            if not is_private(self._directory):
                return []
            record = os.path.join(self._directory, RECORD)
            options = [f"-D{PROPERTY}.record={record}"]
            if answered.contains(self._directory, os.environ.get(answered.VARIABLE, "")):
                return options
            # An open file stays the same if another command replaces it.
            descriptor = os.open(record, os.O_RDONLY) if os.path.exists(record) else -1
        except OSError:
            return []
        if descriptor < 0:
            return options
        groups, program = _parse(descriptor)
        started = _start(groups, program) if program else None
        if started is None:
            os.close(descriptor)
            return options
        process, *streams = started
        for inherited in (*streams, descriptor):
            os.set_inheritable(inherited, True)
        files = ",".join(f"/dev/fd/{number}" for number in (*streams, descriptor))
        return [*options, f"-D{PROPERTY}={process},{files}"]


def _parse(descriptor: int) -> tuple[list[bytes], list[bytes]]:
    """Split a record into directories for control groups, and a program."""
    with open(descriptor, "rb", closefd=False) as file:
        fields = file.read().split(b"\0")[:-1]
    if b"" not in fields:
        return [], []
    end = fields.index(b"")
    return fields[:end], fields[end + 1 :]


def _start(parents: list[bytes], program: list[bytes]) -> tuple[int, int, int, int] | None:
    """Start the program in new control groups. Return its process ID, and this side of its three streams."""
    name = f"omega-{os.getpid()}-early".encode()
    groups: list[bytes] = []
    try:
        for parent in parents:
            group = os.path.join(parent, name)
            os.mkdir(group)
            groups.append(group)
    except OSError:
        for group in groups:
            with contextlib.suppress(OSError):
                os.rmdir(group)
        return None
    stdin, to_program = os.pipe()
    from_program, stdout = os.pipe()
    errors, stderr = os.pipe()
    process = os.fork()
    if process == 0:
        _become(program, groups, (stdin, stdout, stderr))
    for theirs in (stdin, stdout, stderr):
        os.close(theirs)
    return process, to_program, from_program, errors


def _become(program: list[bytes], groups: list[bytes], streams: tuple[int, int, int]) -> None:
    """In the child: join the control groups, and execute the program with an empty environment."""
    try:
        for group in groups:
            with open(os.path.join(group, b"cgroup.procs"), "wb") as file:
                file.write(str(os.getpid()).encode())
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(3, LAST_DESCRIPTOR)
        os.execvpe(program[0], program, {})
    finally:
        os._exit(71)
