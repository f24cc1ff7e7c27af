"""Uses the programs of a checkout or a distribution together: check_remote.py OMEGA DIRECTORY.

Starts `OMEGA serve` with its data in DIRECTORY, and makes videos on it with `OMEGA --server` and with an MCP client. It
needs Python's own library only, and Manim in the environment of the caller.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

EMAIL = "ada@example.org"
PASSWORD = "nine-purple-otters-7"
PROMPT = "sine wave of frequency 3"
# Several seconds of rendering: enough to end the server in the middle.
SLOW = ["--quality", "h", "--fps", "30"]
SECONDS = 300


class Server:
    """`omega serve` on one port and one data directory, which can end and start again."""

    def __init__(self, omega: Path, directory: Path) -> None:
        self.omega = omega
        self.directory = directory
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://localhost:{self.port}"
        self.log = directory / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = ["shutdown-timeout=1 s", "queue.lease-duration=10 s", "workers=1", "accounts.bcrypt-cost=4"]
        command = [str(self.omega), "serve", "--port", str(self.port), "--data", str(self.directory / "data")]
        for setting in settings:
            command += ["--set", setting]
        before = self.text().count("Server ready")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.directory)
        wait("the server is ready", lambda: self.text().count("Server ready") > before, self.running)

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(with_signal)
            self._process.wait(120)

    def call(self, method: str, path: str, body: Any, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=SECONDS)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


def wait(what: str, done: Any, alive: Any = lambda: True) -> Any:
    """Call until there is a result."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        result = done()
        if result:
            return result
        assert alive(), f"ended before: {what}"
        time.sleep(0.2)
    raise AssertionError(f"not within {SECONDS} s: {what}")


def first_admin(server: Server) -> str:
    """Create the first administrator with the link in the log, and return the cookie of a session."""
    pattern = re.compile(r"/bootstrap\?token=([\w-]+)")
    token = wait("the link of the first administrator", lambda: pattern.findall(server.text()))[-1]
    json_type = {"Content-Type": "application/json"}
    person = {"token": token, "email": EMAIL, "name": "Ada", "password": PASSWORD}
    assert server.call("POST", "/api/v1/bootstrap", json.dumps(person), json_type)[0] == 201
    login = json.dumps({"email": EMAIL, "password": PASSWORD})
    status, headers, _ = server.call("POST", "/api/v1/session", login, json_type)
    assert status == 201, status
    return headers["set-cookie"].split(";")[0]


def form(server: Server, cookie: str, path: str, **fields: str) -> tuple[int, str]:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Sec-Fetch-Site": "same-origin",
        "Accept": "text/html",
    }
    status, _, content = server.call("POST", path, urllib.parse.urlencode(fields), headers)
    return status, content.decode()


class Cli:
    """`omega --server` of a user with an own home directory."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.directory = server.directory / "user"
        self.directory.mkdir()
        self.environment = {**os.environ, "XDG_CONFIG_HOME": str(self.directory / "config"), "OMEGA_SERVER": server.url}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(self.server.omega), *arguments],
            env=self.environment,
            cwd=self.directory,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, expected: int = 0) -> str:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=SECONDS)
        assert process.returncode == expected, f"omega {' '.join(arguments)}: {process.returncode}\n{out}\n{err}"
        return out.strip()

    def state(self, job: str) -> str:
        return str(json.loads(self.run("status", job, "--json"))["state"])

    def video(self, name: str) -> None:
        content = (self.directory / name).read_bytes()
        assert len(content) > 10_000 and content[4:8] == b"ftyp", f"{name} is no MP4 file"

    @contextmanager
    def logged_in(self, cookie: str) -> Iterator[str]:
        """Log in with a code, which a person confirms in the web app; yield the token."""
        login = self.start("login", "--code")
        err: IO[str] = login.stderr  # type: ignore[assignment]
        code = next(found[0] for found in (re.findall(r"^\s+([A-Z]{4}-[A-Z]{4})$", line) for line in err) if found)
        status, page = form(self.server, cookie, "/device", code=code)
        assert status == 200 and "omega command line" in page, (status, page)
        assert form(self.server, cookie, "/device/confirm", code=code, decision="approve")[0] == 303
        assert login.wait(SECONDS) == 0, err.read()
        kept = json.loads((self.directory / "config/omega/server-tokens.json").read_text())
        yield kept[self.server.url]
        self.run("logout")
        self.run("list", expected=2)


def makes_a_video(cli: Cli) -> None:
    cli.run("animate", PROMPT, "-o", "sine.mp4")
    cli.video("sine.mp4")
    assert '"succeeded"' in cli.run("list", "--json")


def cancels(cli: Cli) -> None:
    job = cli.run("animate", PROMPT, *SLOW, "--no-wait")
    wait("the job runs", lambda: cli.state(job) != "queued")
    cli.run("cancel", job)
    assert cli.state(job) == "cancelled"
    cli.run("get", job, expected=1)


def survives_restarts(cli: Cli) -> None:
    """The server ends in the middle of a job, in order and without warning; the waiting command gets its video."""
    for number, how in enumerate((signal.SIGTERM, signal.SIGKILL)):
        survives_restart(cli, how, f"restart-{number}.mp4")


def survives_restart(cli: Cli, how: int, name: str) -> None:
    waiting = cli.start("animate", PROMPT, *SLOW, "-o", name)

    def renders() -> bool:
        newest = cli.run("list", "--json").splitlines()[0]
        return '"rendering"' in newest

    wait("the job renders", renders, lambda: waiting.poll() is None)
    cli.server.stop(how)
    cli.server.start()
    out, err = waiting.communicate(timeout=SECONDS)
    assert waiting.returncode == 0, f"{out}\n{err}"
    assert "connection" in err.lower(), err
    cli.video(name)


def answers_mcp(server: Server, token: str) -> None:
    """An MCP client makes a video with progress."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
    }

    def send(message: dict[str, Any]) -> tuple[dict[str, str], str]:
        status, found, content = server.call("POST", "/mcp", json.dumps({"jsonrpc": "2.0", **message}), headers)
        assert status in (200, 202), (status, content)
        return found, content.decode()

    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "check", "version": "1"}}
    found, _ = send({"id": 1, "method": "initialize", "params": hello})
    headers["Mcp-Session-Id"] = found["mcp-session-id"]
    send({"method": "notifications/initialized"})
    call = {"name": "animate", "arguments": {"prompt": PROMPT}, "_meta": {"progressToken": secrets.token_hex(4)}}
    _, text = send({"id": 2, "method": "tools/call", "params": call})
    events = [json.loads(line[5:]) for line in text.splitlines() if line.startswith("data:")]
    assert any(event.get("method") == "notifications/progress" for event in events), text
    result = next(event["result"] for event in events if event.get("id") == 2)
    assert not result.get("isError"), result
    path = re.findall(r"/shared/[\w.~-]+/video", json.dumps(result))[0]
    status, found, content = server.call("GET", path, None, {})
    assert status == 200 and content[4:8] == b"ftyp", (status, found)


def main() -> int:
    omega, directory = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    directory.mkdir(parents=True)
    server = Server(omega, directory)
    try:
        server.start()
        cookie = first_admin(server)
        cli = Cli(server)
        with cli.logged_in(cookie) as token:
            for check in (makes_a_video, cancels, survives_restarts):
                begin = time.monotonic()
                check(cli)
                print(f"check_remote: {check.__name__} took {time.monotonic() - begin:.0f} s", flush=True)
            answers_mcp(server, token)
            print("check_remote: answers_mcp succeeded", flush=True)
    except BaseException:
        print(server.text()[-5000:], file=sys.stderr)
        raise
    finally:
        if server.running():
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
