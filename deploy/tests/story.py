"""Tests the API of a running stack: from the waiting list to a video. It needs only Python's own library.

OMEGA_URL is the address of the server, OMEGA_MAIL host and port of the IMAP server that catches all mail. The first
administrator has OMEGA_ADMIN_EMAIL and OMEGA_ADMIN_PASSWORD. ``--existing ADDRESS`` only logs in as a person of an
earlier run and downloads the video again, such as after a restored backup. ``--upgraded ADDRESS`` does so on a server with
the data of an earlier version, after the end of the job that was in the queue, and of a new one.
"""

import hashlib
import imaplib
import json
import os
import re
import secrets
import sys
import time
import urllib.error
import urllib.request
from email import message_from_bytes, policy
from typing import Any

URL = os.environ.get("OMEGA_URL", "").rstrip("/")
PASSWORD = "correct-horse-battery-7"
PROMPT = "sine wave of frequency 3"
SECONDS = 300


class Client:
    """One person, with the cookie of the session."""

    def __init__(self, cookie: str = "") -> None:
        self._cookie = cookie

    def call(self, method: str, path: str, body: dict[str, Any] | None = None, expected: int = 200) -> Any:
        """Return the JSON of a response, or its bytes; raise AssertionError for an unexpected status."""
        return self._send(method, path, body, expected)[0]

    def log_in(self, email: str, password: str) -> "Client":
        """Return a client with a session."""
        _, cookie = self._send("POST", "/api/v1/session", {"email": email, "password": password}, 201)
        return Client(cookie)

    def _send(self, method: str, path: str, body: dict[str, Any] | None, expected: int) -> tuple[Any, str]:
        headers = {"Content-Type": "application/json", "Cookie": self._cookie, "Accept": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(URL + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                status, content, found = response.status, response.read(), response.headers
        except urllib.error.HTTPError as error:
            status, content, found = error.code, error.read(), error.headers
        assert status == expected, f"{method} {path}: {status} instead of {expected}: {content[:500]!r}"
        is_json = "json" in found.get("Content-Type", "")
        return json.loads(content) if is_json else content, (found.get("Set-Cookie") or "").split(";")[0]


def mailed_token(address: str, page: str) -> str:
    """Wait for the mail to an address with a link to a page, and return the token in the link."""
    host, port = os.environ["OMEGA_MAIL"].split(":")
    pattern = re.compile(re.escape(page) + r"\?token=([A-Za-z0-9_.-]+)")
    for _ in range(120):
        with imaplib.IMAP4(host, int(port)) as mailbox:
            mailbox.login(address, address)
            mailbox.select()
            for number in mailbox.search(None, "ALL")[1][0].split():
                part: Any = mailbox.fetch(number, "(RFC822)")[1][0]
                text = message_from_bytes(part[1], policy=policy.default).get_body(("plain",))
                found = pattern.search(text.get_content() if text else "")
                if found:
                    return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} with a link to {page}")


def register(admin: Client, email: str) -> None:
    """Take a person from the waiting list to an approved account."""
    anyone = Client()
    anyone.call("POST", "/api/v1/waiting-list", {"email": email}, 202)
    waiting = admin.call("GET", "/api/v1/admin/accounts?state=waiting")["items"]
    assert email in [it["email"] for it in waiting], waiting
    account = admin.call("POST", "/api/v1/admin/invitations", {"email": email}, 201)["id"]
    person = {"email": email, "name": "Mia Member", "password": PASSWORD}
    anyone.call("POST", "/api/v1/registrations", {"token": mailed_token(email, "/register"), **person}, 201)
    verification = {"token": mailed_token(email, "/verify")}
    assert anyone.call("POST", "/api/v1/email-verifications", verification)["state"] == "pending_approval"
    anyone.call("POST", "/api/v1/session", {"email": email, "password": PASSWORD}, 403)
    admin.call("POST", f"/api/v1/admin/accounts/{account}/approve")


def animate(member: Client) -> None:
    """Make a video."""
    wait(member, member.call("POST", "/api/v1/jobs", {"prompt": PROMPT}, 202)["id"])


def wait(member: Client, job: str) -> None:
    """Wait until a job has succeeded."""
    end = time.monotonic() + SECONDS
    state = ""
    while state != "succeeded":
        assert time.monotonic() < end, f"the job is {state} after {SECONDS} s"
        state = member.call("GET", f"/api/v1/jobs/{job}")["state"]
        assert state not in ("failed", "cancelled"), state
        time.sleep(0.5)


def download(member: Client, index: int = 0) -> str:
    """Download a video, by default the newest, and return its hash."""
    video = member.call("GET", "/api/v1/videos")["items"][index]
    content = member.call("GET", video["videoUrl"])
    assert content[4:8] == b"ftyp", content[:16]
    assert hashlib.sha256(content).hexdigest() == video["sha256"]
    return str(video["sha256"])


def use_upgraded(member: Client) -> str:
    """Find what an earlier version stored, finish its job, make a video, and return the hash of the first video."""
    titles = [it["title"] for it in member.call("GET", "/api/v1/scripts")["items"]]
    assert "A circle" in titles, titles
    jobs = member.call("GET", "/api/v1/jobs")["items"]
    assert len(jobs) == 2, jobs
    for job in jobs:
        wait(member, job["id"])
    animate(member)
    assert len(member.call("GET", "/api/v1/videos")["items"]) == 3
    return download(member, -1)


def connect_assistant(member: Client) -> None:
    """Open a session of the Model Context Protocol with an API token."""
    scopes = {"name": "assistant", "scopes": ["videos.create"]}
    token = member.call("POST", "/api/v1/me/tokens", scopes, 201)["secret"]
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "story", "version": "1"}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client}
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        # The server accepts no other name than its own.
        "Host": os.environ["OMEGA_BASE_URL"].split("//")[1],
    }
    request = urllib.request.Request(URL + "/mcp", json.dumps(message).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=30) as response:
        assert b"protocolVersion" in response.read()


def main() -> None:
    """Run the story, or its end for a person of an earlier run."""
    if sys.argv[1:2] == ["--existing"]:
        email = sys.argv[2]
        member = Client().log_in(email, PASSWORD)
    elif sys.argv[1:2] == ["--upgraded"]:
        email = sys.argv[2]
        print(f"passed: {email} {use_upgraded(Client().log_in(email, PASSWORD))}")
        return
    else:
        email = f"mia.{secrets.token_hex(4)}@example.com"
        admin = Client().log_in(os.environ["OMEGA_ADMIN_EMAIL"], os.environ["OMEGA_ADMIN_PASSWORD"])
        register(admin, email)
        member = Client().log_in(email, PASSWORD)
        animate(member)
        connect_assistant(member)
    print(f"passed: {email} {download(member)}")


if __name__ == "__main__":
    main()
