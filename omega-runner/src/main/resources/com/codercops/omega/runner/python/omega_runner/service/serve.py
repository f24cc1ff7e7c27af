"""``serve``: import Manim, wait for a caller, run its job, and exit, so that a new container replaces this one."""

import os
import pathlib
import socket
import sys
import time
from typing import Any

from omega_runner.protocol import Outbox
from omega_runner.service import container, options
from omega_runner.service.authentication import Authenticator
from omega_runner.service.bridge import Bridge
from omega_runner.service.shutdown import Stopped, obey
from omega_runner.supervisor import serving
from omega_runner.supervisor.command_reader import CommandReader
from omega_runner.supervisor.supervisor import Supervisor

# An engine doubles the wait before each restart of a container, up to a minute, unless the container lived for ten
# seconds (moby's restartmanager).
LIFE_SECONDS = 10.5
_EXIT_REFUSED = 2


def main(arguments: list[str]) -> int:
    """Serve one caller, or with ``--reuse`` one after another; block until the end."""
    begin = time.monotonic()
    chosen = options.serve(arguments)
    # Scripts must not have network access; the zygote enforces this.
    os.environ["OMEGA_RUNNER_OFFLINE"] = "1"
    serving.prepare()
    obey(_log)
    _log(f"starting, process {os.getpid()}")
    try:
        with serving.directory() as root, _listen(chosen.port) as listener:
            authenticator = Authenticator(
                listener, chosen.verifier, {"fingerprint": _fingerprint(), "container": container.about()}
            )
            work = Supervisor(root)
            try:
                return _serve(authenticator, work, chosen, begin)
            finally:
                work.stop()
    except Stopped:
        _log("ended from outside")
        return 0


def _serve(authenticator: Authenticator, work: Supervisor, chosen: options.Serving, begin: float) -> int:
    said = work.start()
    if said["type"] != "ready":
        _log(f"cannot work: {said['message']}")
        return _EXIT_REFUSED
    authenticator.open()
    _log(f"listening on port {chosen.port}: Manim {said['manim']}, Python {said['python']}, "
         + ("one trust domain, job after job" if chosen.reuse else "one job"))  # fmt: skip
    while True:
        with Bridge(authenticator.next()) as caller:
            journal = _Journal(caller.messages)
            work.serve(CommandReader(caller.commands), journal, once=not chosen.reuse)
            caller.complete = journal.complete
        if not (chosen.reuse and work.warm()):
            break
        authenticator.open()
    work.stop()
    left = LIFE_SECONDS - (time.monotonic() - begin)
    _log(f"the work is done; ending in {max(0.0, left):.0f} s, and a restart brings a fresh container")
    time.sleep(max(0.0, left))
    return 0


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("", port), reuse_port=False)
    except OSError as error:
        sys.exit(
            f"omega-manim: cannot listen on port {port} ({error.strerror}); choose another one with MANIM_SERVICE_PORT"
        )


def _fingerprint() -> str:
    """Return the fingerprint of the image, which a caller compares with its own runner."""
    try:
        return (pathlib.Path(__file__).parents[2] / "fingerprint").read_text(encoding="ascii").strip()
    except OSError:
        return "unknown"


class _Journal(Outbox):
    """Also log the start and the end of each job."""

    complete = False
    """Whether the last response was complete."""

    def send(self, kind: str, job: str | None = None, /, **fields: Any) -> None:
        if kind == "accepted":
            _log(f"{job}: accepted")
        elif kind == "error":
            _log(f"{job}: {fields['code']}: {fields['message']}")
        elif kind == "artifact":
            _log(f"{job}: {fields['name']}, {fields['frames']} frames, {fields['bytes']} bytes")
        elif kind == "done":
            spent = sum(fields["timings"].values())
            _log(f"{job}: {'done' if fields['ok'] else 'failed'} after {spent:.1f} s")
        self.complete = kind in ("done", "refused", "pong")
        super().send(kind, job, **fields)


def _log(text: str) -> None:
    # Parts of the text come from scripts: remove characters that control a terminal or log viewer.
    line = "".join(letter if letter.isprintable() else " " for letter in text[:300])
    print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), line, file=sys.stderr, flush=True)
