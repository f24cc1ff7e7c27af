"""Runs one job at a time, enforces its limits, and responds."""

import contextlib
import os
import pathlib
import tempfile
from typing import Any

from omega_runner import directory_removal, processes
from omega_runner.formulas import batch
from omega_runner.formulas.store import FormulaStore
from omega_runner.protocol import EndOfInput, Outbox, ProtocolError
from omega_runner.supervisor.asset_store import AssetStore
from omega_runner.supervisor.child_run import ChildRun
from omega_runner.supervisor.command_reader import CommandReader
from omega_runner.supervisor.job import Job
from omega_runner.supervisor.zygote_client import ZygoteClient, latex_present

EXIT_REFUSED = 2


class Cancelled(Exception):
    """The caller has cancelled the running job."""


class Supervisor:
    """Serves callers in sequence, each until its input ends, and one job at a time.

    Call ``start`` first and ``stop`` at the end. A zygote that is given has been launched with the same ``root``.
    """

    def __init__(self, root: pathlib.Path, zygote: ZygoteClient | None = None) -> None:
        self._root = root
        self._zygote = zygote or ZygoteClient(root)
        self._formulas: FormulaStore | None = None
        self._neighbours = set(os.listdir(root.parent))
        self._running: str | None = None
        # A request whose files have not all arrived.
        self._waiting: tuple[dict[str, Any], AssetStore] | None = None
        self._once = False

    def start(self) -> dict[str, Any]:
        """Block until Manim is imported; return the message ``ready``, or ``refused``."""
        said = self._zygote.await_ready() if self._zygote.alive() else self._zygote.start()
        if said.pop("event") == "ready":
            latex = latex_present()
            self._greeting = {"type": "ready", "latex": latex} | said
            if latex and batch.NAME in said["patches"]:
                self._formulas = FormulaStore()
        else:
            self._greeting = {"type": "refused"} | said
        return self._greeting

    def warm(self) -> bool:
        """Return whether another caller can be served."""
        return self._zygote.alive()

    def stop(self) -> None:
        """End all descendants."""
        self._zygote.stop()
        _kill_below()

    def serve(self, commands: CommandReader, outbox: Outbox, once: bool = False) -> int:
        """Block until the caller disconnects or, with ``once``, its first job has ended; return the exit status."""
        self._commands, self._outbox, self._once = commands, outbox, once
        try:
            greeting = dict(self._greeting)
            kind = str(greeting.pop("type"))
            outbox.send(kind, **greeting)
            if kind != "ready":
                return EXIT_REFUSED
            while True:
                for command in commands.read():
                    self._obey(command)
        except EndOfInput:
            return 0
        except ProtocolError as error:
            with contextlib.suppress(EndOfInput):
                outbox.send("refused", code="protocol", message=str(error))
            return EXIT_REFUSED
        finally:
            self._discard_waiting()

    def _obey(self, command: dict[str, Any]) -> None:
        kind = command["type"]
        if kind == "ping":
            self._outbox.send("pong")
        elif kind == "cancel":
            if command["job"] == self._running:
                raise Cancelled
            if self._waiting and command["job"] == self._waiting[0]["job"]:
                self._cancel_waiting()
            # Otherwise the command and the end of the job crossed.
        elif kind == "formulas":
            pass  # The answer came too late; the job has typeset them.
        elif kind == "asset":
            self._receive(command)
        elif self._running is not None or self._waiting is not None:
            running = self._running or (self._waiting and self._waiting[0]["job"])
            raise ProtocolError(f"job {running} is running; send the next after its done")
        else:
            given = pathlib.Path(tempfile.mkdtemp(prefix="given-", dir=self._root))
            self._waiting = command, AssetStore(command.get("assets", []), given)
            self._perform_if_complete()

    def _receive(self, command: dict[str, Any]) -> None:
        if self._waiting is None or command["job"] != self._waiting[0]["job"]:
            raise ProtocolError("a file was sent for a job that does not wait for one")
        try:
            self._waiting[1].add(command["path"], command["data"])
        except OSError as error:
            raise ProtocolError(f"the files of the script cannot be stored: {error.strerror}") from None
        self._perform_if_complete()

    def _perform_if_complete(self) -> None:
        if self._waiting and self._waiting[1].complete:
            request, store = self._waiting
            self._waiting = None
            self._perform(request, store)

    def _cancel_waiting(self) -> None:
        if self._waiting:
            request, _ = self._waiting
            self._discard_waiting()
            job = Job(request, self._outbox, self._root, AssetStore([], self._root))
            job.say("accepted")
            job.done(ok=False, cancelled=True)

    def _discard_waiting(self) -> None:
        if self._waiting:
            self._waiting = None
            self._remove_leftovers()

    def _perform(self, request: dict[str, Any], store: AssetStore) -> None:
        directory = pathlib.Path(tempfile.mkdtemp(prefix="job-", dir=self._root))
        job = Job(request, self._outbox, directory, store, self._formulas)
        self._running = job.id
        end: dict[str, bool] = {}
        try:
            job.say("accepted")
            run = ChildRun(
                self._zygote, self._commands, self._obey, job.watch, request["limits"]["log_bytes"], job.logs
            )
            end = {"ok": job.perform(run)}
        except Cancelled:
            end = {"ok": False, "cancelled": True}
        finally:
            self._running = None
            self._remove_leftovers()
        job.done(**end)
        if self._once:
            raise EndOfInput
        if not self._zygote.alive():
            self._zygote.stop()
            if self._zygote.start()["event"] != "ready":
                # A runner that fails every further job must end instead.
                raise EndOfInput

    def _remove_leftovers(self) -> None:
        """Remove all files that the job left, in every writable directory, so that the next job cannot find them."""
        alone = os.getpid() == 1
        if alone:
            # The script may have locked it; in a container it belongs to another user.
            with contextlib.suppress(PermissionError):
                os.chmod(self._root.parent, 0o1777)
        directory_removal.reclaim(self._root)
        left = [it for it in self._root.iterdir() if it.name != "home"]
        homes = [self._root / "home"]
        if alone:
            # In a dedicated sandbox, new files next to our directory belong to the script.
            left += [it for it in self._root.parent.iterdir() if it.name not in self._neighbours]
            homes += [self._root.parent / name for name in self._neighbours & {"home"}]
        for path in left + homes:
            directory_removal.discard(path)
        for home in homes:
            home.mkdir(exist_ok=True)


def _kill_below() -> None:
    for _ in range(100):
        below = processes.descendants(os.getpid())
        if not below:
            return
        processes.kill(below)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
