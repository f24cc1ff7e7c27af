"""The client of the resident process, with a program in place of Java that behaves as each test needs."""

import contextlib
import fcntl
import os
import pathlib
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

SETUP = pathlib.Path(__file__).parents[1]


class User:
    """A home directory with an installation. ``java`` runs the program of the test."""

    def __init__(self, home: pathlib.Path) -> None:
        self.home = home
        self.daemon = home / "daemon"
        self.jar = home / "omega.jar"
        self.jar.write_text("version 1")
        java = home / "java"
        java.write_text(f'#!/bin/sh\nexec {sys.executable} {SETUP}/tests/resident_process.py "$@"\n')
        java.chmod(0o755)
        self.variables = os.environ | {"HOME": str(home), "OMEGA_DAEMON": "on"}
        self.command = [sys.executable, "-I", "-S", str(SETUP / "daemon"), str(home), str(java), "-jar", str(self.jar)]

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """Start a command in the home directory."""
        return subprocess.Popen(
            [*self.command, *arguments], cwd=self.home, env=self.variables, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
        )  # fmt: skip

    def run(self, *arguments: str, text: str = "") -> tuple[int, str, str]:
        """Run a command; return its exit code, output and messages."""
        process = self.start(*arguments)
        out, err = process.communicate(text, timeout=60)
        return process.returncode, out, err

    def pid(self) -> int:
        """Return the process id of the resident process."""
        return int((self.daemon / "pid").read_text())


@pytest.fixture
def user(tmp_path: pathlib.Path) -> Iterator[User]:
    user = User(tmp_path)
    yield user
    if (user.daemon / "pid").exists():
        with contextlib.suppress(ProcessLookupError):
            os.kill(user.pid(), signal.SIGKILL)


def resident(user: User) -> tuple[int, str, str]:
    return 5, f"resident check a.py in {user.home}\n", ""


def test_the_first_command_starts_the_process_and_the_second_one_uses_it(user: User) -> None:
    assert user.run("check", "a.py") == resident(user)
    pid = user.pid()
    assert user.run("check", "a.py") == resident(user)
    assert user.pid() == pid
    assert os.getsid(pid) != os.getsid(0)
    assert oct((user.daemon).stat().st_mode & 0o777) == "0o700"


def test_an_option_runs_the_command_alone(user: User) -> None:
    assert user.run("check", "--no-daemon", text="input") == (0, "alone check --no-daemon input\n", "")
    assert not (user.daemon / "socket").exists()


def test_a_variable_runs_each_command_alone(user: User) -> None:
    user.variables["OMEGA_DAEMON"] = "off"
    assert user.run("check", text="input") == (0, "alone check input\n", "")
    assert not (user.daemon / "socket").exists()


def test_a_changed_installation_replaces_the_process(user: User) -> None:
    user.run("check", "a.py")
    pid = user.pid()
    user.jar.write_text("version two")
    assert user.run("check", "a.py") == resident(user)
    assert user.pid() != pid


def test_a_killed_process_leaves_a_socket_that_stops_nothing(user: User) -> None:
    user.run("check", "a.py")
    os.kill(user.pid(), signal.SIGKILL)
    assert user.run("check", "a.py") == resident(user)


def test_a_process_that_ends_during_the_command_is_reported(user: User) -> None:
    (user.home / "behaviour").write_text("die")
    code, out, err = user.run("check", "a.py")
    assert (code, out) == (4, "begun\n")
    assert "ended during the command. Run it again" in err


def test_a_process_that_cannot_start_is_not_tried_by_each_command(user: User) -> None:
    (user.home / "behaviour").write_text("no start")
    assert user.run("check", "a.py") == (0, "alone check a.py \n", "")
    (user.home / "behaviour").write_text("")
    assert user.run("check", "a.py")[1] == "alone check a.py \n"
    os.utime(user.daemon / "failed", (0, 0))
    assert user.run("check", "a.py") == resident(user)


def test_commands_that_start_together_all_run(user: User) -> None:
    processes = [user.start("check", "a.py") for _ in range(4)]
    outcomes = []
    for process in processes:
        out, err = process.communicate("", timeout=60)
        outcomes.append((process.returncode, out, err))
    assert resident(user) in outcomes
    # One that waited for too long on a busy machine.
    alone = (0, "alone check a.py \n", "")
    assert all(outcome in (resident(user), alone) for outcome in outcomes)


def test_a_command_runs_alone_if_another_one_holds_the_lock_for_long(user: User) -> None:
    user.daemon.mkdir(0o700)
    with (user.daemon / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert user.run("check", "a.py") == (0, "alone check a.py \n", "")


def test_a_directory_that_others_can_use_is_refused_with_the_remedy(user: User) -> None:
    user.daemon.mkdir(0o700)
    user.daemon.chmod(0o755)
    code, out, err = user.run("check", "a.py")
    assert (code, out) == (0, "alone check a.py \n")
    assert f"{user.daemon} is not a directory that only you can use. Remove it" in err


def test_a_link_in_place_of_the_directory_is_refused(user: User, tmp_path_factory: pytest.TempPathFactory) -> None:
    user.daemon.symlink_to(tmp_path_factory.mktemp("elsewhere"))
    assert "not a directory that only you can use" in user.run("check", "a.py")[2]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_the_process_of_another_user_is_refused(user: User) -> None:
    user.daemon.mkdir(0o700)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(user.daemon / "socket"))
        ready, theirs = os.pipe()
        other = os.fork()
        if other == 0:  # The credentials are those of the process that listens.
            os.setresuid(65534, 65534, 65534)
            server.listen()
            os.write(theirs, b"x")
            signal.pause()
        os.read(ready, 1)
        try:
            code, out, err = user.run("check", "a.py")
        finally:
            os.kill(other, signal.SIGKILL)
            os.waitpid(other, 0)
    assert (code, out) == (0, "alone check a.py \n")
    assert "belongs to user 65534. Remove that file" in err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_cancels_the_command_which_cleans_up(user: User, number: signal.Signals, code: int) -> None:
    (user.home / "behaviour").write_text("wait for interrupt")
    process = user.start("render", "a.py", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (code, "cleaned up\n")


def test_a_declined_command_gets_the_input_that_was_read(user: User) -> None:
    (user.home / "behaviour").write_text("decline after input")
    assert user.run("animate", "-", text="a red circle") == (0, "alone animate - a red circle\n", "")


def test_text_that_is_not_utf8_goes_to_java_unchanged(user: User) -> None:
    process = subprocess.run(
        [*user.command, b"check", b"\xff.py"], cwd=user.home, input=b"", capture_output=True, check=True,
        env=os.environ | {"HOME": str(user.home), "PYTHONIOENCODING": "utf-8:surrogateescape"},
    )  # fmt: skip
    assert process.stdout == b"alone check \xff.py \n"


def test_closed_standard_files_do_not_become_sockets(user: User) -> None:
    line = " ".join(f"'{it}'" for it in [*user.command, "check", "a.py"])
    code = subprocess.run(["/bin/sh", "-c", line + " <&- >&- 2>&-"], env=user.variables)
    assert code.returncode == 5
