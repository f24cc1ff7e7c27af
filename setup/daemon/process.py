"""The resident process: connect to it, start it, and replace one of another version."""

from __future__ import annotations

import errno
import fcntl
import os
import select
import signal
import socket
import sys
import time

import protocol
from private import is_private
from sandbox import SandboxStarter

IDLE_SECONDS = 600
START_SECONDS = 30
# How long to wait for a process of another version, which ends, or for one that another command starts.
END_SECONDS = 5
# A machine on which the process cannot start tries it again after this time.
RETRY_SECONDS = 600
HEAP = ("-Xms16m", "-Xmx512m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30")
# These decide how Java reads and writes. A process that was started with others is another version.
JAVA_VARIABLES = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "JAVA_HOME", "JAVA_TOOL_OPTIONS")
# The other variables come with each command.
KEPT_VARIABLES = (*JAVA_VARIABLES, "PATH", "HOME", "USER", "LOGNAME", "LD_LIBRARY_PATH")


class Unusable(Exception):
    """No resident process can run the command. A message is for the user."""


class Declined(Unusable):
    """The command must run in a process of its own."""


class ResidentProcess:
    """The process of one user and OMEGA_HOME. ``java`` is the program that runs a command alone."""

    def __init__(self, home: str, java: list[str], sandbox: SandboxStarter) -> None:
        self.version = _version(home, java)
        self._java = java
        self._sandbox = sandbox
        self._directory = os.path.join(home, "daemon")
        self._socket = os.path.join(self._directory, "socket")

    def accept(self, request: bytes) -> socket.socket:
        """Send a command, and return the connection on which it runs."""
        self._require_private_directory()
        connection = self._connect() or self._start()
        answer = _ask(connection, request)
        if answer == protocol.OTHER_VERSION:  # It ends.
            connection.close()
            connection = self._start()
            answer = _ask(connection, request)
        if answer != protocol.ACCEPTED:
            raise Unusable
        return connection

    def _require_private_directory(self) -> None:
        """Refuse a directory in which another user could have put a socket."""
        if not is_private(self._directory):
            raise Unusable(
                f"The resident process is not used, because {self._directory} is not a directory that only you can "
                "use. Remove it, set OMEGA_HOME to a directory of your own, or set OMEGA_DAEMON=off."
            )

    def _connect(self) -> socket.socket | None:
        """Connect to the process that listens, or return None. A process that was killed leaves its socket."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self._socket)
        except OSError as e:
            connection.close()
            if e.errno in (errno.ENOENT, errno.ECONNREFUSED):
                return None
            raise
        user = _peer(connection)
        if user != os.geteuid():
            raise Unusable(
                f"The resident process is not used, because the one at {self._socket} belongs to user {user}. "
                "Remove that file, or set OMEGA_DAEMON=off."
            )
        return connection

    def _start(self) -> socket.socket:
        """Start the process, or wait for one that another command starts, and connect."""
        failed = os.path.join(self._directory, "failed")
        if _is_recent(failed):
            raise Unusable
        lock = os.open(os.path.join(self._directory, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
        give_up = time.monotonic() + END_SECONDS
        while not _is_locked(lock):
            connection = self._connect()
            if connection:
                return connection
            if time.monotonic() > give_up:
                raise Unusable
            time.sleep(0.01)
        connection = self._connect() if self._run(lock) else None
        if connection is None:
            os.close(os.open(failed, os.O_WRONLY | os.O_CREAT, 0o600))
            os.utime(failed)
            raise Unusable
        return connection

    def _run(self, lock: int) -> bool:
        """Start the process, which holds the lock as long as it lives; return whether it listens."""
        ready, theirs = os.pipe()
        if os.fork() == 0:
            self._become_daemon(lock, theirs)
        os.close(theirs)
        os.close(lock)
        started = bool(select.select([ready], [], [], START_SECONDS)[0] and os.read(ready, 1))
        os.close(ready)
        return started

    def _become_daemon(self, lock: int, ready: int) -> None:
        """In the child: leave the session and the files of the command, and become Java."""
        try:
            os.setsid()
            if os.fork():
                os._exit(0)
            os.chdir("/")
            log = os.open(os.path.join(self._directory, "log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            for source, target in ((os.open(os.devnull, os.O_RDONLY), 0), (ready, 1), (log, 2)):
                os.dup2(source, target)
            os.closerange(3, lock)
            os.closerange(lock + 1, 1024)
            os.set_inheritable(lock, True)
            restore_signals()
            options = self._sandbox.start()
            jar = self._java.index("-jar")
            program = ["-cp", self._java[jar + 1], "com.codercops.omega.cli.OmegaDaemon"]
            arguments = [self._directory, self.version, str(IDLE_SECONDS)]
            kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
            os.execvpe(self._java[0], [*self._java[:jar], *HEAP, *options, *program, *arguments], kept)
        finally:
            os._exit(1)


def restore_signals() -> None:
    """Python ignores SIGPIPE, and so would the program that it becomes."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _is_locked(lock: int) -> bool:
    """Take the lock; return whether that succeeded."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ask(connection: socket.socket, request: bytes) -> bytes:
    """Send a request, and return the type of the answer."""
    connection.sendall(request)
    return protocol.receive(connection)[0]


def _peer(connection: socket.socket) -> int:
    """Return the user at the other end. Elsewhere than on Linux, the directory alone protects the socket."""
    if not hasattr(socket, "SO_PEERCRED"):
        return os.geteuid()
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int.from_bytes(credentials[4:8], sys.byteorder)


def _is_recent(file: str) -> bool:
    """Return whether it is too early to try again what failed when the file was written."""
    return os.path.exists(file) and time.time() - os.stat(file).st_mtime < RETRY_SECONDS


def _version(home: str, java: list[str]) -> str:
    """Describe what a process must have in common with a command: the installation, and how Java starts."""
    jar = java[-1]
    libraries = os.path.join(os.path.dirname(jar), "lib")
    files = [jar, os.path.join(home, "manim", "installed.lock")]
    if os.path.isdir(libraries):
        files += [entry.path for entry in os.scandir(libraries)]
    found = [os.stat(file) for file in files if os.path.exists(file)]
    size, newest = sum(it.st_size for it in found), max((it.st_mtime_ns for it in found), default=0)
    variables = [f"{name}={os.environ.get(name, '')}" for name in JAVA_VARIABLES]
    return "\n".join([*java, f"{len(found)} files {size} bytes {newest}", f"umask {_umask():o}", *variables])


def _umask() -> int:
    """Return the mask for the rights of new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
