"""Authenticate callers by token, one caller at a time."""

import contextlib
import queue
import socket
import threading
from collections.abc import Mapping
from typing import Any

from omega_runner.service import connections
from omega_runner.service.frames import Gone, Link
from omega_runner.service.scram import NONCE, Verifier, nonce

VERSION = 1
# Applies to the exchange of proofs; an authenticated caller may be silent for longer.
GREETING_SECONDS = 5.0
# Each unauthenticated caller uses a thread; callers beyond this number are disconnected.
MAX_WAITING = 32


class Authenticator:
    """Accepts every connection and returns the authenticated ones. ``close`` wakes all waiting threads."""

    def __init__(self, listener: socket.socket, verifier: Verifier, about: Mapping[str, Any]) -> None:
        self._verifier = verifier
        self._about = dict(about)
        self._lock = threading.Lock()
        self._state = "starting"
        self._let_in: queue.SimpleQueue[socket.socket] = queue.SimpleQueue()
        answering = (listener, MAX_WAITING, self._greet)
        threading.Thread(target=connections.serve, args=answering, name="authentication", daemon=True).start()

    def open(self) -> None:
        """Allow the next caller to authenticate."""
        with self._lock:
            self._state = "free"

    def next(self) -> socket.socket:
        """Block until a caller is authenticated; the receiver closes the connection."""
        return self._let_in.get()

    def _greet(self, connection: socket.socket) -> None:
        kept = False
        with contextlib.suppress(Gone, OSError):
            kept = self._admit(connection)
        if kept:
            self._let_in.put(connection)
        else:
            connection.close()

    def _admit(self, connection: socket.socket) -> bool:
        link = Link(connection)
        connection.settimeout(GREETING_SECONDS)
        ours = nonce()
        with self._lock:
            state = self._state
        link.send_json(service="omega-manim", v=VERSION, nonce=ours, state=state)
        answer = link.receive_json()
        theirs = answer.get("nonce")
        if not isinstance(theirs, str) or not NONCE.fullmatch(theirs):
            raise Gone("a nonce is 64 hexadecimal digits")
        exchange = f"{ours}.{theirs}"
        if not self._verifier.accepts(answer.get("proof"), exchange):
            link.send_json(admitted=False, reason="token")
            return False
        signature = self._verifier.signature(exchange)
        with self._lock:
            admitted = self._state == "free" and answer.get("only") != "greeting"
            reason = self._state
            if admitted:
                self._state = "busy"
        link.send_json(admitted=admitted, reason=reason, signature=signature, **self._about)
        return admitted
