"""Run a command of Omega in its resident process, and start that process if there is none.

usage: daemon_client.py OMEGA_HOME JAVA OPTION... -jar JAR ARGUMENT...

Whatever is in the way, such as a process that starts at the same time, the command runs in a Java of its own. The protocol
is that of com.codercops.omega.cli.daemon. Only the standard library: this program must start in some milliseconds.
"""

import errno
import fcntl
import os
import select
import signal
import socket
import stat
import sys
import time

IDLE_SECONDS = 600
START_SECONDS = 30
# How long a process of another version may take to end. If it still runs a command, this one runs in a Java of its own.
END_SECONDS = 2
# A machine on which the resident process cannot start tries it again after this time.
RETRY_SECONDS = 600
EXIT_INSTALLATION = 4
# What the resident process needs of the environment that starts it. The environment of a command comes with the command.
KEPT_VARIABLES = (
    "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "JAVA_HOME", "JAVA_TOOL_OPTIONS",
    "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH",
)


class Unusable(Exception):
    """No resident process can run the command. A message, if there is one, is for the user."""


class Client:
    def __init__(self, home, java, arguments):
        self.java = java
        self.arguments = arguments
        self.directory = os.path.join(home, "daemon")
        self.address = os.path.join(self.directory, "socket")
        self.stdin = b""
        self.signal = 0

    def run(self):
        """Run the command, and return its exit code."""
        self.require_private_directory()
        connection = self.connect() or self.start()
        answer = self.send_command(connection)
        if answer == b"M":
            connection.close()
            connection = self.start()
            answer = self.send_command(connection)
        if answer != b"K":
            raise Unusable
        return self.follow(connection)

    def require_private_directory(self):
        """Refuse a directory in which another user could have put a socket."""
        try:
            os.mkdir(self.directory, 0o700)
        except FileExistsError:
            pass
        except OSError as e:
            raise Unusable from e
        status = os.lstat(self.directory)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o077:
            raise Unusable(
                f"The resident process is not used, because {self.directory} is not a directory that only you can use. "
                "Remove it, set OMEGA_HOME to a directory of your own, or set OMEGA_DAEMON=off."
            )

    def connect(self):
        """Connect to the process that listens, or return None."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self.address)
        except OSError as e:
            connection.close()
            if e.errno in (errno.ENOENT, errno.ECONNREFUSED):
                return None
            raise Unusable from e
        if hasattr(socket, "SO_PEERCRED"):
            peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            user = int.from_bytes(peer[4:8], sys.byteorder)
            if user != os.geteuid():
                raise Unusable(
                    f"The resident process is not used, because the one at {self.address} belongs to the user {user}. "
                    "Remove that file."
                )
        return connection

    def start(self):
        """Start the process, wait until it listens, and connect."""
        failed = os.path.join(self.directory, "failed")
        if is_recent(failed):
            raise Unusable
        lock = self.lock()
        ready, ready_end = os.pipe()
        log = os.open(os.path.join(self.directory, "log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        if os.fork() == 0:
            self.become_daemon(lock, ready_end, log)
        os.close(ready_end)
        os.close(log)
        os.close(lock)
        started = select.select([ready], [], [], START_SECONDS)[0] and os.read(ready, 1)
        os.close(ready)
        connection = self.connect() if started else None
        if connection is None:
            os.close(os.open(failed, os.O_WRONLY | os.O_CREAT, 0o600))
            os.utime(failed)
            raise Unusable
        return connection

    def lock(self):
        """The lock that a resident process holds as long as it lives."""
        lock = os.open(os.path.join(self.directory, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
        give_up = time.monotonic() + END_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except OSError as e:
                if time.monotonic() > give_up:
                    raise Unusable from e
                time.sleep(0.01)

    def become_daemon(self, lock, ready, log):
        """In the child: leave the terminal and everything else of the command, and become Java."""
        try:
            os.setsid()
            if os.fork():
                os._exit(0)
            os.chdir("/")
            null = os.open("/dev/null", os.O_RDONLY)
            for source, target in ((null, 0), (ready, 1), (log, 2)):
                os.dup2(source, target)
            restore_signals()
            os.set_inheritable(lock, True)
            os.closerange(3, lock)
            os.closerange(lock + 1, 1024)
            kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
            jar = self.java.index("-jar")
            os.execvpe(
                self.java[0],
                [*self.java[:jar], "-Xmx512m", "-Xms16m", "-XX:MaxHeapFreeRatio=30", "-XX:MinHeapFreeRatio=10",
                 "-cp", self.java[jar + 1], "com.codercops.omega.cli.OmegaDaemon",
                 self.directory, self.version(), str(IDLE_SECONDS)],
                kept,
            )
        finally:
            os._exit(1)

    def version(self):
        """What a process must have in common with this command: the installation, and what it takes from its environment."""
        jar = self.java[self.java.index("-jar") + 1]
        parts = [" ".join(self.java), fingerprint(jar)]
        libraries = [entry.stat() for entry in os.scandir(os.path.join(os.path.dirname(jar), "lib"))]
        parts.append(f"{len(libraries)} {sum(s.st_size for s in libraries)} {max(s.st_mtime_ns for s in libraries)}")
        parts.append(fingerprint(os.path.join(os.path.dirname(self.directory), "manim", "installed.lock")))
        parts.append(oct(os_umask()))
        parts.extend(f"{name}={os.environ.get(name, '')}" for name in ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "JAVA_HOME", "JAVA_TOOL_OPTIONS"))
        return "\n".join(parts)

    def send_command(self, connection):
        """Send the command, and return the type of the answer."""
        chunks = [chunk(b"V", os.fsencode(self.version()))]
        chunks += [chunk(b"A", os.fsencode(argument)) for argument in self.arguments]
        chunks += [chunk(b"E", name + b"=" + value) for name, value in os.environb.items()]
        chunks.append(chunk(b"D", os.fsencode(os.getcwd())))
        if os.isatty(2) and os.environ.get("TERM") != "dumb":
            chunks.append(chunk(b"T", b""))
        chunks.append(chunk(b"C", b""))
        try:
            connection.sendall(b"".join(chunks))
            return receive(connection)[0]
        except OSError as e:
            raise Unusable from e

    def follow(self, connection):
        """Print what the command prints until it ends, and return its exit code."""
        self.handle_signals(connection)
        waits_for_input = False
        while True:
            readable = select.select([connection, 0] if waits_for_input else [connection], [], [])[0]
            if connection not in readable:
                part = os.read(0, 65536)
                self.stdin += part
                connection.sendall(chunk(b"0" if part else b".", part))
                waits_for_input = False
                continue
            kind, content = receive(connection)
            if kind in (b"1", b"2"):
                write(int(kind), content)
            elif kind == b"S":
                waits_for_input = True
            elif kind == b"X":
                return 128 + self.signal if self.signal else int(content)
            elif kind == b"R":
                raise Unusable
            else:
                print("omega: The resident process ended before the command. Run the command again.", file=sys.stderr)
                return EXIT_INSTALLATION

    def handle_signals(self, connection):
        """Let the first signal cancel the command, which then cleans up, and the second one end this program."""
        def cancel(number, frame):
            signal.signal(number, signal.SIG_DFL)
            self.signal = number
            connection.sendall(chunk(b"I", b""))

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, cancel)

    def run_alone(self):
        """Become the Java that runs this command only."""
        if self.stdin:
            # What is read cannot be put back.
            null = os.open(self.directory, os.O_TMPFILE | os.O_RDWR, 0o600)
            os.write(null, self.stdin)
            os.lseek(null, 0, os.SEEK_SET)
            os.dup2(null, 0)
        restore_signals()
        os.execvp(self.java[0], [*self.java, *self.arguments])


def is_recent(file):
    """Whether a file is not older than the time after which a start is tried again."""
    try:
        return time.time() - os.stat(file).st_mtime < RETRY_SECONDS
    except OSError:
        return False


def fingerprint(file):
    """What changes when a file is replaced."""
    try:
        status = os.stat(file)
    except OSError:
        return "none"
    return f"{file} {status.st_size} {status.st_mtime_ns} {status.st_ino}"


def os_umask():
    """The mask for new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def restore_signals():
    """Python ignores this signal, and so would every program that it becomes."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def chunk(kind, content):
    """One unit of the protocol."""
    return len(content).to_bytes(4, "big") + kind + content


def receive(connection):
    """Block until a chunk is complete, and return its type and content; the type is empty at the end of the connection."""
    header = receive_exactly(connection, 5)
    if header is None:
        return b"", b""
    content = receive_exactly(connection, int.from_bytes(header[:4], "big"))
    return (b"", b"") if content is None else (header[4:], content)


def receive_exactly(connection, count):
    """Read so many bytes, or return None at the end."""
    parts = b""
    while len(parts) < count:
        try:
            part = connection.recv(count - len(parts))
        except ConnectionError:
            return None
        if not part:
            return None
        parts += part
    return parts


def write(descriptor, content):
    """Write everything. A reader that is gone stops nothing, as with Java."""
    try:
        while content:
            content = content[os.write(descriptor, content):]
    except OSError:
        return


def main(arguments):
    """Return the exit code of the command."""
    end = arguments.index("-jar") + 2
    client = Client(arguments[0], arguments[1:end], arguments[end:])
    try:
        if "--no-daemon" not in client.arguments:
            return client.run()
    except Unusable as e:
        if e.args:
            print(f"omega: {e}", file=sys.stderr, flush=True)
    return client.run_alone()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
