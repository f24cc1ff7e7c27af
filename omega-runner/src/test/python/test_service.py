"""The Manim service as a process on this machine: authentication, timeouts, and leftovers."""

import os
import pathlib
import queue
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from omega_runner.service import authentication, connections, frames
from omega_runner.service.scram import Verifier, new_token, nonce, prove
from runner_client import PACKAGE, PATIENCE_SECONDS, SCENE, request
from service_client import TOKEN, Caller, Refused, Service, reserved_port, serving

ENDLESS = SCENE + "        print('here', flush=True)\n        import time; time.sleep(10 ** 6)\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that continues after each caller."""
    with serving(tmp_path_factory.mktemp("service"), "--reuse") as started:
        yield started


@pytest.fixture
def caller(shared: Service) -> Iterator[Caller]:
    with admitted(shared) as let_in:
        yield let_in


def admitted(service: Service) -> Caller:
    """Connect as soon as the previous caller has disconnected."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return Caller(service.port)
        except Refused as refused:
            if str(refused) != "busy":
                raise
            assert time.monotonic() < give_up, "busy for too long"
            time.sleep(0.05)


def raw(service: Service) -> socket.socket:
    return socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE_SECONDS)


def closed(connection: socket.socket) -> bool:
    """Read to the end, which must follow soon."""
    try:
        while connection.recv(1 << 16):
            pass
    except ConnectionResetError:
        pass
    return True


def test_job_renders_a_video(caller: Caller) -> None:
    assert caller.answer["fingerprint"] == "unknown"
    assert caller.wait_for("ready")["manim"].startswith(("0.22.", "0.21."))
    assert caller.run(SCENE).file()[4:8] == b"ftyp"


def test_next_caller_finds_nothing_of_the_previous_one(shared: Service) -> None:
    for number in range(2):
        with admitted(shared) as caller:
            assert caller.run(
                f"import os, pathlib\nassert not pathlib.Path('/tmp/left').exists()\n{SCENE}", f"job-{number}"
            ).files()


def test_only_one_caller_is_admitted(shared: Service, caller: Caller) -> None:
    with pytest.raises(Refused, match="busy"):
        Caller(shared.port)
    caller.send({"v": 1, "type": "ping"})
    assert caller.wait_for("pong")


@pytest.mark.parametrize("token", ["", "another token", str(Verifier.of(TOKEN)), Verifier.of(TOKEN).stored_key.hex()])
def test_caller_without_the_token_is_rejected(shared: Service, token: str) -> None:
    with pytest.raises(Refused, match="token"):
        Caller(shared.port, token)


def test_proof_is_valid_once(shared: Service) -> None:
    with raw(shared) as first, raw(shared) as second:
        one, two = frames.Link(first), frames.Link(second)
        ours = nonce()
        proof = prove(TOKEN, f"{one.receive_json()['nonce']}.{ours}")
        two.receive_json()
        two.send_json(nonce=ours, proof=proof)
        assert two.receive_json() == {"admitted": False, "reason": "token"}


def test_greeting_alone_does_not_occupy_the_service(shared: Service) -> None:
    with raw(shared) as connection:
        link = frames.Link(connection)
        ours = nonce()
        link.send_json(nonce=ours, proof=prove(TOKEN, f"{link.receive_json()['nonce']}.{ours}"), only="greeting")
        answer = link.receive_json()
        assert answer["admitted"] is False
        assert answer["reason"] in ("free", "busy")
        assert answer["container"]["user"] == os.getuid()


@pytest.mark.parametrize(
    "junk",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\xff\xff\xff\xff" + b"x" * 100,
        b"\0\0\0\5[1,2]",
        b"\0\0\0\4null",
        b"\0\0\0\x10" + b"[" * 16,
        b"\0\0\x0f\xff" + b"[" * 0xFFF,
        struct.pack(">I", 30) + b'{"nonce":"","proof":"00"}     ',
        struct.pack(">I", 27) + b'{"nonce":{},"proof":[1, 2]}',
        b"\0\0\0\1",
    ],
)
def test_invalid_frames_are_rejected(shared: Service, junk: bytes) -> None:
    with raw(shared) as connection:
        connection.sendall(junk)
        assert closed(connection)


def test_silent_caller_is_disconnected_and_blocks_no_other(shared: Service) -> None:
    silent = [raw(shared) for _ in range(authentication.MAX_WAITING - 2)]
    with admitted(shared) as caller:
        assert caller.wait_for("ready")
    for connection in silent:
        assert closed(connection)
        connection.close()


def test_connections_beyond_the_limit_are_closed(shared: Service) -> None:
    many = [raw(shared) for _ in range(3 * authentication.MAX_WAITING)]
    assert all(closed(connection) for connection in many)
    for connection in many:
        connection.close()
    with admitted(shared) as caller:
        assert caller.run(SCENE).files()


def test_listener_survives_failures_to_accept() -> None:
    heard: queue.Queue[bytes] = queue.Queue()

    class Listener:
        """Fails like an operating system that lacks resources, and has no connection after that."""

        def __init__(self) -> None:
            self.left = [OSError(24, "Too many open files"), ConnectionAbortedError(), None]

        def accept(self) -> tuple[socket.socket, object]:
            trouble = self.left.pop(0)
            if trouble:
                raise trouble
            ours, theirs = socket.socketpair()
            ours.sendall(b"knock")
            ours.close()
            return theirs, None

    def work(connection: socket.socket) -> None:
        with connection:
            heard.put(connection.recv(5))

    with pytest.raises(IndexError):
        connections.serve(Listener(), 2, work)  # type: ignore[arg-type]
    assert heard.get(timeout=PATIENCE_SECONDS) == b"knock"
    assert heard.empty()


def test_disconnected_caller_ends_its_job(shared: Service) -> None:
    with admitted(shared) as caller:
        caller.send(request(ENDLESS, job="forsaken"))
        assert caller.wait_for("log")["text"] == "here\n"
    with admitted(shared) as next_one:
        assert next_one.run(SCENE).files()


def test_job_is_cancelled(caller: Caller) -> None:
    caller.send(request(ENDLESS, job="unwanted"))
    caller.wait_for("log")
    caller.send({"v": 1, "type": "cancel", "job": "unwanted"})
    assert caller.wait_for("done")["cancelled"] is True


def test_frame_that_is_too_long_ends_the_connection(shared: Service) -> None:
    with admitted(shared) as caller:
        caller.connection.sendall(struct.pack(">I", frames.MAX_FRAME + 1))
        assert closed(caller.connection)


def test_incomplete_frame_ends_the_connection(shared: Service) -> None:
    with admitted(shared) as caller:
        caller.connection.sendall(struct.pack(">I", 100) + b"half")
        caller.connection.shutdown(socket.SHUT_WR)
        assert closed(caller.connection)


def test_invalid_command_is_rejected_with_a_message(shared: Service) -> None:
    with admitted(shared) as caller:
        caller.link.send(b"nonsense\n")
        assert caller.wait_for("refused")["code"] == "protocol"
        assert caller.receive() is None


def test_heartbeats_are_sent_while_idle(caller: Caller) -> None:
    caller.wait_for("ready")
    assert caller.connection.recv(4) == b"\0\0\0\0"


def test_scripts_have_no_network(caller: Caller) -> None:
    probe = (
        """
import ctypes, socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, getattr(socket, "AF_VSOCK", 40)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
        except PermissionError:
            continue
        raise AssertionError(f"{family} was allowed")
socket.socketpair()
libc = ctypes.CDLL(None, use_errno=True)
assert libc.syscall(425, 1, None) == -1, "io_uring was allowed"
assert ctypes.get_errno() == 1
# x86's second numbering, and the 32 bits' own call by a program of 32 bits would be other ways.
assert libc.syscall(0x40000000 + 41, 2, 1, 0) == -1
"""
        + SCENE
    )
    assert caller.run(probe).files()


def test_end_of_stream_frame_is_sent_last(tmp_path: pathlib.Path) -> None:
    with serving(tmp_path) as service, Caller(service.port) as caller:
        caller.send(request(SCENE))
        data = b""
        while piece := caller.connection.recv(1 << 16):
            data += piece
    assert data.endswith(b"\n\xff\xff\xff\xff")


def test_service_exits_after_one_job(tmp_path: pathlib.Path) -> None:
    begin = time.monotonic()
    with serving(tmp_path) as service:
        with Caller(service.port) as caller:
            assert caller.run(SCENE).files()
            caller.send(request(SCENE, job="second"))
            while (message := caller.receive()) is not None:
                assert message.get("job") != "second"
        with pytest.raises((Refused, ConnectionError)):
            Caller(service.port)
        assert service.process.wait(PATIENCE_SECONDS) == 0
        # If it ends sooner, an engine delays the next start.
        assert time.monotonic() - begin >= 10
        log = "".join(service.lines) + (service.process.stderr.read() if service.process.stderr else "")
    assert "job: accepted" in log
    assert "job: Trivial.mp4, 4 frames" in log
    assert "a restart brings a fresh container" in log
    assert list(tmp_path.iterdir()) == []


def test_log_is_plain_text(tmp_path: pathlib.Path) -> None:
    with serving(tmp_path) as service:
        with Caller(service.port) as caller:
            assert caller.run("raise ValueError('\\x1b[31m\\n\\u202e forged line')").code == "script_exception"
        assert "job: script_exception:" in service.wait_for("job: script_exception")
        assert service.wait_for("a restart")
    for line in service.lines:
        assert line[:-1].isprintable()
        assert line.startswith("20")


def test_signal_from_outside_stops_the_service_gracefully(tmp_path: pathlib.Path) -> None:
    with serving(tmp_path) as service, Caller(service.port) as caller:
        caller.send(request(ENDLESS))
        caller.wait_for("log")
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(PATIENCE_SECONDS) == 0
    assert list(tmp_path.iterdir()) == []


def test_signals_from_a_script_do_not_end_the_service(tmp_path: pathlib.Path) -> None:
    with serving(tmp_path) as service, Caller(service.port) as caller:
        meddling = f"""
import os, signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR2):
    os.kill({service.process.pid}, number)
assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()
"""
        assert caller.run(meddling + SCENE).files()
        assert service.wait_for("ignored a signal")


def test_signal_from_outside_is_not_treated_as_a_disconnect(tmp_path: pathlib.Path) -> None:
    with serving(tmp_path, "--reuse") as service, Caller(service.port) as caller:
        caller.wait_for("ready")
        # While only the next message of the caller is awaited.
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(PATIENCE_SECONDS) == 0


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        ([], {"OMEGA_SERVICE_VERIFIER": ""}, "OMEGA_SERVICE_VERIFIER is missing"),
        ([], {"OMEGA_SERVICE_VERIFIER": "secret" * 30}, "OMEGA_SERVICE_VERIFIER is not one"),
        ([], {"OMEGA_SERVICE_VERIFIER_FILE": "/nowhere"}, "/nowhere cannot be read"),
        (["--port", "70000"], {}, "from 1 to 65535, not '70000'"),
        ([], {"MANIM_SERVICE_PORT": "manim"}, "not 'manim'"),
        (["--reuse-it"], {}, "unrecognized arguments: --reuse-it"),
    ],
)
def test_invalid_settings_are_reported(
    tmp_path: pathlib.Path, arguments: list[str], variables: dict[str, str], said: str
) -> None:
    with serving(tmp_path, *arguments, ready=False, **variables) as service:
        assert service.process.stderr
        words = service.process.stderr.read()
    assert said in words
    assert "secretsecret" not in words
    assert "Traceback" not in words


def test_port_in_use_is_reported(tmp_path: pathlib.Path, shared: Service) -> None:
    with serving(tmp_path, "--port", str(shared.port), ready=False) as service:
        assert service.wait_for(f"cannot listen on port {shared.port}")


def test_unknown_command_is_reported() -> None:
    done = run("sevre")
    assert done.returncode == 1
    assert "unknown command 'sevre'; use one of serve, healthy, forward, token, connect, collect, spool" in done.stderr


def test_health_check_tests_the_listener(shared: Service) -> None:
    assert run("healthy", f"127.0.0.1:{shared.port}").returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        done = run("healthy", f"127.0.0.1:{deaf.getsockname()[1]}")
    assert done.returncode == 1
    assert "no answer from 127.0.0.1:" in done.stderr


def test_token_matches_its_verifier() -> None:
    lines = dict(line.split("=", 1) for line in run("token").stdout.splitlines())
    assert lines["OMEGA_SERVICE_VERIFIER"] == str(Verifier.of(lines["OMEGA_SERVICE_TOKEN"]))
    assert lines["OMEGA_SERVICE_TOKEN"] != new_token()


def test_forwarding_works_in_both_directions(shared: Service) -> None:
    command = [sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"), "forward", "--to", f"localhost:{shared.port}"]
    with (
        reserved_port() as port,
        subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.PIPE, text=True) as forwarder,
    ):
        assert forwarder.stderr
        assert "forwarding port" in forwarder.stderr.readline()
        try:
            with admitted(Service(forwarder, port)) as caller:
                assert caller.run(SCENE).files()
        finally:
            forwarder.terminate()
            assert forwarder.wait(PATIENCE_SECONDS) == 0


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-I", "-B", str(PACKAGE / "__main__.py"), *arguments],
        capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
