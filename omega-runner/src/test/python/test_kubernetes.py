"""The conversation with a runner in a pod: the collector, its commands, and the runner's side of the socket."""

import contextlib
import hashlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

import pytest

from runner_client import PACKAGE, PATIENCE_SECONDS, SCENE, request

COMMANDS = b"some commands\n" * 1000
PROGRAM = (sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"))


class Pod:
    """A collector that runs, and its commands."""

    def __init__(self, directory: pathlib.Path, limit: int = 1 << 20, **options: str) -> None:
        # The path of a socket is short.
        self.socket = pathlib.Path(tempfile.mkdtemp(prefix="pod-")) / "socket"
        self.spool = directory / "spool"
        self.spool.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "OMEGA_SPOOL": str(self.spool)}
        values = {
            "limit-bytes": str(limit),
            "connect-seconds": str(PATIENCE_SECONDS),
            "acknowledge-seconds": str(PATIENCE_SECONDS),
        } | {name.replace("_", "-"): value for name, value in options.items()}
        arguments = [it for name, value in values.items() for it in (f"--{name}", value)]
        self.process = subprocess.Popen([*PROGRAM, "collect", str(self.socket), *arguments], env=self.environment)

    def run(self, *arguments: str, sent: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*PROGRAM, "spool", *arguments], input=sent, env=self.environment, capture_output=True,
            timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip

    def write(self, offset: int, piece: bytes, commands: bytes = COMMANDS) -> int:
        total, digest = str(len(commands)), hashlib.sha256(commands).hexdigest()
        return self.run("write", str(offset), str(len(piece)), total, digest, sent=piece).returncode

    def connect(self) -> socket.socket:
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(PATIENCE_SECONDS)
        give_up = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                link.connect(str(self.socket))
                return link
            except FileNotFoundError:
                assert time.monotonic() < give_up
                time.sleep(0.01)

    def ending(self) -> list[str]:
        line = self.run("read", "0").stderr.decode().splitlines()[-1]
        return line.split(" ")


@pytest.fixture
def pod(tmp_path: pathlib.Path) -> Iterator[Pod]:
    (tmp_path / "commands").write_bytes(COMMANDS)
    started = Pod(tmp_path, input=str(tmp_path / "commands"))
    yield started
    started.process.kill()
    started.process.wait()


def receive(link: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := link.recv(1 << 16)):
        data += more
    return data


def test_messages_can_be_read_from_every_offset_until_they_are_acknowledged(pod: Pod) -> None:
    with pod.connect() as runner:
        assert receive(runner, len(COMMANDS)) == COMMANDS
        runner.sendall(b"0123456789")
    for offset in (0, 4, 10):
        read = pod.run("read", str(offset))
        assert read.stdout == b"0123456789"[offset:]
        assert read.returncode == 0
    digest = hashlib.sha256(b"0123456789").hexdigest()
    assert pod.ending() == ["end", "10", digest, "closed"]
    assert pod.process.poll() is None
    assert pod.run("ack", digest[::-1]).returncode == 3
    assert pod.process.poll() is None
    assert pod.run("ack", digest).returncode == 0
    assert pod.process.wait(PATIENCE_SECONDS) == 0


def test_reader_follows_the_messages(pod: Pod) -> None:
    with pod.connect() as runner:
        reader = subprocess.Popen([*PROGRAM, "spool", "read", "0"], env=pod.environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)  # fmt: skip
        assert reader.stdout
        for piece in (b"first", b"second"):
            runner.sendall(piece)
            assert os.read(reader.stdout.fileno(), 100) == piece
    assert reader.stdout.read() == b""
    assert reader.wait(PATIENCE_SECONDS) == 0


def test_only_the_first_connection_is_accepted(pod: Pod) -> None:
    with pod.connect() as runner:
        receive(runner, len(COMMANDS))
        assert not pod.socket.exists()
        assert list(pod.socket.parent.iterdir()) == []


def test_commands_are_uploaded_in_pieces_that_may_repeat(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path)
    with pod.connect() as runner:
        half = len(COMMANDS) // 2
        for offset, piece in ((0, COMMANDS[:half]), (0, COMMANDS[:half]), (half, COMMANDS[half:])):
            assert pod.write(offset, piece) == 0
        assert receive(runner, len(COMMANDS)) == COMMANDS
    pod.process.kill()


def test_interrupted_upload_is_refused(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path)
    assert pod.run("write", "0", "100", "100", "f" * 64, sent=b"x" * 99).returncode == 3
    pod.process.kill()


def test_pod_that_waits_takes_the_commands_of_one_caller_only(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path)
    with pod.connect() as runner:
        runner.sendall(b"ready")
        assert pod.write(0, COMMANDS[:10]) == 0
        assert pod.write(0, b"others", b"others") == 3
        assert pod.write(10, COMMANDS[10:]) == 0
        assert receive(runner, len(COMMANDS)) == COMMANDS
    pod.process.kill()


def test_other_commands_than_announced_never_reach_the_runner(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path)
    with pod.connect() as runner:
        assert pod.write(0, COMMANDS[::-1]) == 0
        assert runner.recv(1) == b""
    assert pod.ending()[3] == "bad_input"
    pod.process.kill()


def test_messages_over_the_limit_end_the_conversation(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path, limit=1000)
    with pod.connect() as runner, contextlib.suppress(ConnectionError):
        while True:
            runner.sendall(b"x" * 1000)
    end = pod.ending()
    assert end[3] == "too_large"
    assert int(end[1]) <= 1000
    pod.process.kill()


def test_absent_runner_is_reported(tmp_path: pathlib.Path) -> None:
    pod = Pod(tmp_path, connect_seconds="0.2", acknowledge_seconds="0.2")
    assert pod.ending()[3] == "not_connected"
    assert pod.process.wait(PATIENCE_SECONDS) == 1


def test_runner_serves_one_job_over_the_socket(tmp_path: pathlib.Path) -> None:
    commands = json.dumps(request(SCENE)).encode() + b"\n"
    (tmp_path / "commands").write_bytes(commands)
    pod = Pod(tmp_path, limit=64 << 20, input=str(tmp_path / "commands"))
    environment = {"PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(tmp_path)}
    runner = subprocess.Popen([*PROGRAM, "connect", str(pod.socket)], env=environment)
    read = pod.run("read", "0")
    types = [json.loads(line)["type"] for line in read.stdout.splitlines()]
    assert types[0] == "ready"
    assert types[-1] == "done"
    assert "artifact" in types
    assert runner.wait(PATIENCE_SECONDS) == 0
    pod.process.kill()
