"""A caller of the Manim service, for tests."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
from collections.abc import Iterator

from omega_runner.service.frames import Link
from omega_runner.service.scram import Verifier, nonce, prove
from runner_client import PACKAGE, PATIENCE_SECONDS, VALIDATORS, Answer, Message, request

TOKEN = "a token of these tests"


class Refused(Exception):
    """The service rejected the caller; the argument is the reason."""


class Caller:
    """An authenticated connection. Validates every message against the schema."""

    def __init__(self, port: int, token: str = TOKEN) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.link = Link(self.connection)
        self.connection.settimeout(PATIENCE_SECONDS)
        greeting = self.link.receive_json()
        ours = nonce()
        exchange = f"{greeting['nonce']}.{ours}"
        self.link.send_json(nonce=ours, proof=prove(token, exchange))
        self.answer = self.link.receive_json()
        if not self.answer["admitted"]:
            self.connection.close()
            raise Refused(self.answer["reason"])
        assert self.answer["signature"] == Verifier.of(token).signature(exchange)
        self._rest = b""
        self._sent = 0

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def send(self, message: Message) -> None:
        self.link.send(json.dumps(message | {"seq": self._sent}).encode() + b"\n")
        self._sent += 1

    def receive(self) -> Message | None:
        while b"\n" not in self._rest:
            data = self.link.receive()
            if data is None:
                return None
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        message: Message = json.loads(line)
        VALIDATORS[message["type"]].validate(message)
        return message

    def wait_for(self, kind: str) -> Message:
        while (message := self.receive()) is not None:
            if message["type"] == kind:
                return message
        raise AssertionError(f"the connection ended without {kind}")

    def run(self, source: str, job: str = "job") -> Answer:
        self.send(request(source, job=job))
        answer = Answer()
        while not answer.of("done"):
            message = self.receive()
            assert message, "the connection ended before the job"
            answer.messages.append(message)
        return answer


class Service:
    """A started service, identified by its port."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port
        self.lines: list[str] = []

    def wait_for(self, text: str) -> str:
        """Block until a line of the log contains ``text``."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)
            if text in line:
                return line
        raise AssertionError(f"it ended without saying {text!r}: {self.lines}")


@contextlib.contextmanager
def reserved_port() -> Iterator[int]:
    """Return a port that no other program gets meanwhile. A server that sets SO_REUSEADDR can listen on it."""
    with socket.socket() as reserved:
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@contextlib.contextmanager
def serving(tmp: pathlib.Path, *arguments: str, ready: bool = True, **variables: str) -> Iterator[Service]:
    """Start ``serve`` on a free port, wait until it is warm if ``ready``, and end it on exit."""
    command = [sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"), "serve", *arguments]
    with reserved_port() as port:
        environment = {
            "PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(tmp), "MANIM_SERVICE_PORT": str(port),
            "OMEGA_SERVICE_VERIFIER": str(Verifier.of(TOKEN)),
        } | variables  # fmt: skip
        with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as process:
            service = Service(process, port)
            try:
                if ready:
                    service.wait_for("listening on port")
                yield service
            finally:
                process.terminate()
