"""The process that the caller starts: prepare it, and serve the caller over two descriptors."""

import contextlib
import os
import pathlib
import signal
import sys
import tempfile
from collections.abc import Iterator

from omega_runner import directory_removal, processes
from omega_runner.protocol import EndOfInput, Outbox
from omega_runner.supervisor.zygote_client import ZygoteClient


def prepare() -> None:
    """Prepare this process to supervise scripts: no tracer, and no orphan can escape."""
    processes.hide_from_tracers()
    processes.adopt_orphans()
    os.umask(0o077)


@contextlib.contextmanager
def directory() -> Iterator[pathlib.Path]:
    """Provide a directory for all output of jobs, until the end."""
    parent = os.environ.get("OMEGA_RUNNER_TMP", "/tmp")
    try:
        root = pathlib.Path(tempfile.mkdtemp(prefix="omega-runner-", dir=parent))
    except OSError as error:
        sys.exit(f"omega_runner: cannot write in {parent} ({error.strerror}); set OMEGA_RUNNER_TMP to a directory")
    try:
        yield root
    finally:
        directory_removal.discard(root)


def main() -> int:
    """Serve the caller on standard input and on the original standard output."""
    # Nothing else may write between the messages.
    protocol = os.dup(1)
    os.dup2(2, 1)
    os.set_inheritable(protocol, False)
    prepare()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, end)
    return serve_stream(0, protocol)


def serve_stream(commands: int, messages: int, once: bool = False) -> int:
    """Serve one caller over two descriptors, or one job with ``once``; return the exit status."""
    with directory() as root:
        zygote = ZygoteClient(root)
        stop = zygote.stop
        try:
            zygote.launch()
            # Imported while the zygote imports Manim.
            from omega_runner.supervisor.command_reader import CommandReader
            from omega_runner.supervisor.supervisor import Supervisor

            work = Supervisor(root, zygote)
            stop = work.stop
            work.start()
            return work.serve(CommandReader(commands), Outbox(messages), once)
        except EndOfInput:
            return 0
        finally:
            stop()


def end(*_: object) -> None:
    """Handle a signal that asks this process to end."""
    # As process 1, no signal ends this process by default; in any other process a signal still means that it must end.
    raise EndOfInput
