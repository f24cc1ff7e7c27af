"""A small client of the runner for tests: starts it, speaks the protocol, and validates every message against the
schema.
"""

import base64
import hashlib
import itertools
import json
import os
import pathlib
import queue
import subprocess
import sys
import textwrap
import threading
from dataclasses import dataclass, field
from typing import Any

import jsonschema

MAIN = pathlib.Path(__file__).resolve().parents[2] / "main/resources/com/codercops/omega/runner"
PACKAGE = MAIN / "python" / "omega_runner"
SCHEMA = json.loads((MAIN / "protocol.schema.json").read_text(encoding="utf-8"))
Message = dict[str, Any]

LIMITS = {
    "wall_seconds": 60, "cpu_seconds": 60, "memory_bytes": 2 << 30, "processes": 64, "output_bytes": 64 << 20,
    "log_bytes": 1 << 20, "frames": 2000, "pixels": 1920 * 1080,
}  # fmt: skip
# No test takes this long; the timeout only keeps a broken runner from blocking the suite.
PATIENCE_SECONDS = 180

SCENE = """
from manim import *
class Trivial(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.4)
"""


def validator(kind: str) -> Any:
    """Return the schema's validator for one type of message."""
    schema = {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(schema)


VALIDATORS = {ref["$ref"].rpartition("/")[2]: validator(ref["$ref"].rpartition("/")[2]) for ref in SCHEMA["oneOf"]}


def request(source: str, kind: str = "render", job: str = "job", seq: int = 0, **more: Any) -> Message:
    """Return a valid request for a small, quick video."""
    limits = LIMITS | more.pop("limits", {})
    return {
        "v": 1, "type": kind, "job": job, "seq": seq, "source": textwrap.dedent(source), "scenes": "last",
        "width": 160, "height": 90, "fps": 10, "format": "mp4", "limits": limits,
    } | more  # fmt: skip


@dataclass
class Answer:
    """All messages of the runner about one job."""

    messages: list[Message] = field(default_factory=list)

    def of(self, kind: str) -> list[Message]:
        return [it for it in self.messages if it["type"] == kind]

    def one(self, kind: str) -> Message:
        found = self.of(kind)
        assert len(found) == 1, self.messages
        return found[0]

    @property
    def done(self) -> Message:
        return self.one("done")

    @property
    def error(self) -> Message:
        assert self.done["ok"] is False, self.messages
        assert not self.of("artifact"), self.messages
        return self.one("error")

    @property
    def code(self) -> str:
        return str(self.error["code"])

    def chunks(self, name: str) -> list[bytes]:
        return [base64.b64decode(it["data"]) for it in self.of("chunk") if it["name"] == name]

    def files(self) -> dict[str, bytes]:
        """Return the artifacts by name; their length and hash match the announcement."""
        assert self.done["ok"] is True, self.messages
        files: dict[str, bytes] = {}
        for artifact in self.of("artifact"):
            data = b"".join(self.chunks(artifact["name"]))
            assert len(data) == artifact["bytes"]
            assert hashlib.sha256(data).hexdigest() == artifact["sha256"]
            files[artifact["name"]] = data
        return files

    def file(self) -> bytes:
        (data,) = self.files().values()
        return data

    def log(self, stream: str) -> str:
        return "".join(it["text"] for it in self.of("log") if it["stream"] == stream)


class Runner:
    """A started runner; use it as a context manager."""

    def __init__(self, tmp: pathlib.Path, *command: str, **environment: str) -> None:
        self.tmp = tmp
        self._command = command or (sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"))
        self._environment = {"PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(tmp)} | environment
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._jobs = itertools.count()
        self._sent = itertools.count()
        self._heard = itertools.count()

    def __enter__(self) -> "Runner":
        self.process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE_SECONDS)
        finally:
            self.process.kill()
            self.process.wait()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as stdout:
            for line in stdout:
                self._lines.put(line)
        self._lines.put(b"")

    def send_line(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def send(self, message: Message) -> None:
        self.send_line(json.dumps(message | {"seq": next(self._sent)}).encode())

    def receive(self) -> Message:
        """Return the next message, after validating schema, order and length."""
        line = self._lines.get(timeout=PATIENCE_SECONDS)
        assert line, "the runner is gone"
        assert len(line) <= 128 * 1024
        message = json.loads(line)
        VALIDATORS[message["type"]].validate(message)
        assert message["seq"] == next(self._heard)
        return dict(message)

    def at_end(self) -> bool:
        return self._lines.get(timeout=PATIENCE_SECONDS) == b""

    def start(self, source: str = SCENE, **more: Any) -> str:
        job = f"job-{next(self._jobs)}"
        self.send(request(source, job=job, **more))
        return job

    def finish(self, job: str) -> Answer:
        answer = Answer()
        while not answer.of("done"):
            message = self.receive()
            assert message.get("job", job) == job
            answer.messages.append(message)
        assert answer.messages[0]["type"] == "accepted" or "job" not in answer.messages[0]
        return answer

    def run(self, source: str = SCENE, **more: Any) -> Answer:
        return self.finish(self.start(source, **more))

    def check(self, source: str, **more: Any) -> Answer:
        return self.run(source, kind="check", **more)

    def wait_for(self, kind: str) -> Message:
        while (message := self.receive())["type"] != kind:
            pass
        return message

    def processes(self) -> list[str]:
        """Return the command lines of all processes below the supervisor, including zombies."""
        from omega_runner.processes import descendants

        found = []
        for pid in descendants(self.process.pid):
            try:
                found.append(pathlib.Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found
