"""Run one child from its fork until every process that it started has ended."""

import contextlib
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from omega_runner import processes
from omega_runner.protocol import MAX_LINE_OUT, Lines, ProtocolError
from omega_runner.supervisor import untrusted
from omega_runner.supervisor.command_reader import CommandReader
from omega_runner.supervisor.output_log import OutputLog
from omega_runner.supervisor.resource_monitor import TICK_SECONDS, Exceeded, ResourceMonitor
from omega_runner.supervisor.zygote_client import Ended, ZygoteClient, ZygoteGone

# A child that sends more than this is treated as faulty.
MAX_SAID_BYTES = 32 * 1024 * 1024
# A forwarded message is longer than the original: job, scene and sequence number are added.
_MAX_SAID_LINE = MAX_LINE_OUT - 4096
_KILL_SECONDS = 5.0


@dataclass(frozen=True)
class Outcome:
    """How a child ended: its exit status, or the reason why it was killed."""

    code: int | None
    exceeded: Exceeded | None


class ChildRun:
    """Runs tasks for one job in sequence, and reads commands of the caller during their run."""

    def __init__(
        self, zygote: ZygoteClient, commands: CommandReader, on_message: Callable[[dict[str, Any]], None],
        watch: ResourceMonitor, log_bytes: int, logs: tuple[OutputLog, OutputLog],
    ) -> None:  # fmt: skip
        self._zygote = zygote
        self._commands = commands
        self._on_message = on_message
        self._watch = watch
        self._log_bytes = log_bytes
        self._logs = logs

    def task(self, task: dict[str, Any], say: Callable[[dict[str, Any]], None], *more: int) -> Outcome:
        """Fork a child for ``task``; pass its messages to ``say``; return when none of its processes run any more."""
        with contextlib.ExitStack() as held:
            readers, writers = zip(*(os.pipe() for _ in range(3)), strict=True)
            for descriptor in readers:
                os.set_blocking(descriptor, False)
                held.callback(os.close, descriptor)
            try:
                pid = self._zygote.fork(task, *writers, *more)
            finally:
                for descriptor in writers:
                    os.close(descriptor)
            ears = _Ears(readers, say, self._logs)
            outcome, ended = None, None
            try:
                outcome, ended = self._until_end(pid, ears)
            finally:
                # After any end or cancellation, first stop all processes, then read the remaining output.
                self._kill_all(pid, ended is not None)
                ears.drain()
        return self._over_log() or outcome

    @contextlib.contextmanager
    def logging_to(self, logs: tuple[OutputLog, OutputLog]) -> Iterator[None]:
        """Let the children that run meanwhile print elsewhere."""
        usual, self._logs = self._logs, logs
        try:
            yield
        finally:
            self._logs = usual

    def await_command(self, kind: str, job: str, seconds: float) -> dict[str, Any] | None:
        """Return the job's next command of this type, or None if there is none in time; obey others meanwhile."""
        due = time.monotonic() + seconds
        while (left := due - time.monotonic()) > 0:
            if not _readable(self._commands.fileno(), left):
                break
            found = None
            for command in self._commands.read():
                if (command["type"], command.get("job"), found) == (kind, job, None):
                    found = command
                else:
                    self._on_message(command)
            if found is not None:
                return found
        return None

    def _until_end(self, pid: int, ears: "_Ears") -> tuple[Outcome, Ended | None]:
        with selectors.DefaultSelector() as selector:
            selector.register(self._commands, selectors.EVENT_READ)
            selector.register(self._zygote, selectors.EVENT_READ)
            for reader in ears.readers:
                selector.register(reader, selectors.EVENT_READ)
            due = time.monotonic()
            while True:
                ready = {key.fileobj for key, _ in selector.select(max(0.0, due - time.monotonic()))}
                for reader in ears.readers & ready:
                    if not ears.listen(reader):
                        selector.unregister(reader)
                if self._commands in ready:
                    for command in self._commands.read():
                        self._on_message(command)
                if self._zygote in ready:
                    ended = self._zygote.next_end()
                    if ended.pid == pid:
                        self._watch.ended(ended.cpu_seconds, ended.rss_bytes)
                        return Outcome(ended.code, None), ended
                if ears.said > MAX_SAID_BYTES:
                    return Outcome(None, ("output_limit", "the script floods the runner's own pipe")), None
                over = self._over_log()
                if over:
                    return over, None
                if time.monotonic() >= due:
                    exceeded = self._watch.exceeded(self._below(), self._zygote.rss_bytes)
                    if exceeded:
                        return Outcome(None, exceeded), None
                    for log in self._logs:
                        log.flush()
                    due = time.monotonic() + TICK_SECONDS

    def _over_log(self) -> Outcome | None:
        if sum(log.total for log in self._logs) <= self._log_bytes:
            return None
        return Outcome(None, ("output_limit", f"the script printed more than {self._log_bytes} bytes"))

    def _below(self) -> list[int]:
        return processes.descendants(os.getpid(), excluding=[self._zygote.pid])

    def _kill_all(self, pid: int, gone: bool) -> None:
        """Kill all remaining descendants except the zygote, and wait until they have ended."""
        give_up = time.monotonic() + _KILL_SECONDS
        self._freeze(give_up)
        self._zygote.wake()
        fewest = sys.maxsize
        with contextlib.suppress(ZygoteGone):
            while True:
                left = self._below()
                if gone and not left:
                    return
                if len(left) < fewest:
                    # Hundreds of processes take their time to end where the container has a fraction of a CPU.
                    fewest, give_up = len(left), time.monotonic() + _KILL_SECONDS
                processes.kill(left or [pid])
                if gone:
                    time.sleep(0.002)
                elif _readable(self._zygote.fileno(), 0.02):
                    ended = self._zygote.next_end()
                    self._watch.ended(ended.cpu_seconds, ended.rss_bytes)
                    gone = ended.pid == pid
                self._reap()
                if time.monotonic() > give_up:
                    raise RuntimeError(f"{len(left)} processes of a job cannot be killed")
        # Without the zygote the remaining processes are our own children, and stay zombies until we wait for each.
        while (left := self._below()) and time.monotonic() < give_up:
            processes.kill(left)
            self._reap()
            time.sleep(0.002)

    def _freeze(self, give_up: float) -> None:
        """Stop all processes first: killing them one by one frees slots that a fork bomb uses."""
        if processes.stop_container():
            return
        stopped: set[int] = set()
        while time.monotonic() < give_up:
            moving = [pid for pid in self._below() if pid not in stopped]
            if not moving:
                return
            processes.signal_all(moving, signal.SIGSTOP)
            stopped.update(moving)

    def _reap(self) -> None:
        """Reap orphans that the supervisor inherited. The owner of the zygote reaps the zygote."""
        for pid in self._below():
            with contextlib.suppress(ChildProcessError):
                done, _, spent = os.wait4(pid, os.WNOHANG)
                if done:
                    self._watch.ended(spent.ru_utime + spent.ru_stime, spent.ru_maxrss * 1024)


def _readable(descriptor: int, seconds: float) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        return bool(selector.select(seconds))


class _Ears:
    """The supervisor's ends of a child's three pipes."""

    def __init__(
        self, readers: tuple[int, ...], say: Callable[[dict[str, Any]], None], logs: tuple[OutputLog, OutputLog]
    ) -> None:
        self.readers = set(readers)
        self.said = 0
        self._protocol = readers[0]
        self._logs = dict(zip(readers[1:], logs, strict=True))
        self._say = say
        self._lines = Lines(_MAX_SAID_LINE)

    def listen(self, reader: int) -> bool:
        """Read the available data; return False at the end of this pipe."""
        try:
            data = os.read(reader, 1 << 16)
        except BlockingIOError:
            return True
        if not data:
            self.readers.discard(reader)
            return False
        if reader in self._logs:
            self._logs[reader].feed(data)
        else:
            # The processing of a line costs more than its bytes.
            self.said += len(data) + 256 * data.count(b"\n")
            for message in self._messages(data):
                self._say(message)
        return True

    def drain(self) -> None:
        """Read what ended processes left in the pipes."""
        for reader in list(self.readers):
            for _ in range(64):
                before = len(self.readers)
                if not self.listen(reader) or len(self.readers) != before:
                    break

    def _messages(self, data: bytes) -> Iterator[dict[str, Any]]:
        try:
            lines = self._lines.feed(data)
        except ProtocolError:
            self._lines = Lines(_MAX_SAID_LINE)
            return
        for line in lines:
            message = untrusted.parse(line)
            if message is not None:
                yield message
