"""Runs the .bat files with Wine's cmd, and programs `docker` and `java` that only record how they are called.

`./verify --all` runs this. Without Wine it is skipped: apt-get install --no-install-recommends wine wine64
"""

import importlib.util
import io
import os
import pathlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
WINE = shutil.which("wine")
SECONDS = 120

pytestmark = pytest.mark.skipif(WINE is None, reason="NO .bat FILE IS TESTED: there is no Wine")

# Answers what the scripts ask the engine for. %1 is the program itself.
DOCKER = r"""@echo off
>>{log} echo docker %*
if "%~2"=="%FAIL_DOCKER%" exit /b 1
if "%~2 %~3"=="%FAIL_DOCKER%" exit /b 1
if "%~2 %~3 %~4"=="image inspect --format" echo amd64
if "%~2 %~3"=="version --format" echo %ENGINE%
if "%~2 %~3"=="info --format" echo %MEMORY%
if "%~2 %~3 %~4"=="compose logs --no-log-prefix" echo http://localhost:8080/bootstrap?token=abc
if "%~2 %~3"=="compose run" echo content
if "%~2 %~3"=="run --rm" echo OMEGA_SERVICE_TOKEN=abc
exit /b 0
"""

JAVA = r"""@echo off
if "%~2"=="-version" exit /b %NO_JAVA%
>>{log} echo java %* [%OMEGA_BACKEND%]
exit /b 3
"""


def windows(path: pathlib.Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


class Windows:
    """A directory with the scripts, and a search path with the programs."""

    def __init__(self, directory: pathlib.Path, prefix: pathlib.Path) -> None:
        self.directory = directory
        self.log = directory / "calls.txt"
        self.programs = directory / "programs"
        self.programs.mkdir()
        self.program("docker", DOCKER)
        self.program("java", JAVA)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(directory),
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEPATH": windows(self.programs),
            "MEMORY": "4123456789",
            "ENGINE": "amd64",
            "NO_JAVA": "0",
        }

    def program(self, name: str, script: str) -> None:
        """Make an .exe that runs a script with its arguments, waits for it, and exits with its code."""
        spec = importlib.util.find_spec("distlib")
        assert spec is not None, "distlib of setup/verify-requirements.lock is missing"
        assert spec.origin is not None
        launcher = pathlib.Path(spec.origin).with_name("t64.exe").read_bytes()
        # Another name than that of the program, which only its launcher can start.
        file = self.programs / f"answers-of-{name}.bat"
        text = script.replace("{log}", windows(self.log))
        file.write_bytes(text.replace("\n", "\r\n").encode())
        empty = io.BytesIO()
        zipfile.ZipFile(empty, "w").close()
        command = rf"#!C:\windows\system32\cmd.exe /c {windows(file)}" + "\r\n"
        (self.programs / f"{name}.exe").write_bytes(launcher + command.encode() + empty.getvalue())

    def run(self, script: pathlib.Path, *arguments: str, expected: int = 0, **env: str) -> str:
        """Return what a script prints."""
        self.log.unlink(missing_ok=True)
        assert WINE is not None
        done = subprocess.run(
            [WINE, "cmd", "/c", windows(script), *arguments],
            env=self.env | env, cwd=self.directory, text=True, errors="replace", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == expected, f"exits with {done.returncode}:\n{done.stdout}\n{self.calls()}"
        return done.stdout

    def calls(self) -> list[str]:
        """Return the calls of programs, without their paths."""
        recorded = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return [" ".join(re.sub(r'^(\w+) "[^"]*" ', r"\1 ", it).split()) for it in recorded]


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pathlib.Path]:
    """Return a directory in which Wine has installed its Windows."""
    directory = tmp_path_factory.mktemp("wine")
    env = {"PATH": os.environ["PATH"], "HOME": str(directory), "WINEPREFIX": str(directory / "c"), "WINEDEBUG": "-all"}
    # Neither .NET nor a browser, which Wine would ask for.
    env["WINEDLLOVERRIDES"] = "mscoree=;mshtml="
    subprocess.run(["wine", "wineboot", "--init"], env=env, check=True, timeout=SECONDS, capture_output=True)
    yield directory / "c"
    subprocess.run(["wineserver", "--kill"], env=env, check=False, timeout=SECONDS)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def machine(tmp_path: pathlib.Path, prefix: pathlib.Path) -> Windows:
    for name in ("stack.bat", "restart_manim_container.bat", "env.example", "compose.yml"):
        shutil.copy(ROOT / "deploy" / name, tmp_path)
    return Windows(tmp_path, prefix)


ASKED = ["docker compose version", "docker version"]


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (("stop",), "docker compose --profile mail down"),
        (("restart", "server"), "docker compose restart server"),
        (("logs", "manim"), "docker compose logs --follow manim"),
        (("status",), "docker compose ps --all"),
        (("shell",), "docker compose run --rm --no-deps server shell"),
        (("admin", "a@b.c", "Ada B"), 'docker compose run --rm --no-deps server create-admin a@b.c "Ada B"'),
        (("server", "user", "list"), "docker compose run --rm --no-deps server user list"),
        (
            ("tests", "--existing", "a@b.c"),
            "docker compose --profile mail --profile tests run --rm tests --existing a@b.c",
        ),
    ],
)
def test_commands_of_the_stack(machine: Windows, arguments: tuple[str, ...], call: str) -> None:
    machine.run(machine.directory / "stack.bat", *arguments)
    assert machine.calls() == [*ASKED, call]


def test_start_of_the_stack(machine: Windows) -> None:
    said = machine.run(machine.directory / "stack.bat", "start", "--mail", OMEGA_BASE_URL="http://omega.test:81")
    assert "Omega runs at http://omega.test:81" in said
    assert "bootstrap?token=abc" in said
    migrated = machine.calls().index("docker compose run --rm --no-deps server migrate")
    assert "docker compose --profile mail up --detach --wait --wait-timeout 300" in machine.calls()[migrated:]
    assert (machine.directory / ".env").read_bytes() == (machine.directory / "env.example").read_bytes()
    # A value of .env.
    (machine.directory / ".env").write_text("#OMEGA_SERVER_IMAGE=wrong\r\nOMEGA_SERVER_IMAGE=mine:1\r\n")
    machine.run(machine.directory / "stack.bat", "start")
    assert "docker image inspect mine:1" in machine.calls()
    assert "docker compose up --detach --wait --wait-timeout 300" in machine.calls()


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"FAIL_DOCKER": "compose version"}, "'docker compose' is missing"),
        ({"FAIL_DOCKER": "version"}, "the Docker engine does not respond"),
        ({"FAIL_DOCKER": "image inspect"}, "no image omega-manim. Build it with: omega image build"),
        ({"ENGINE": "arm64"}, "is for amd64, but the engine runs arm64"),
        ({"MEMORY": "2123456789"}, "has 2123 MB of memory, and the stack needs 4 GB"),
    ],
)
def test_what_is_missing_is_named_before_anything_starts(machine: Windows, env: dict[str, str], message: str) -> None:
    assert message in machine.run(machine.directory / "stack.bat", "start", expected=1, **env)
    assert not [it for it in machine.calls() if " up " in it]


def test_a_server_that_refuses_its_tables_is_not_started(machine: Windows) -> None:
    said = machine.run(machine.directory / "stack.bat", "start", expected=1, FAIL_DOCKER="compose run")
    assert "the server was not started, for the reason above" in said
    assert machine.calls()[-2:] == [
        "docker compose up --detach --wait --wait-timeout 120 database",
        "docker compose run --rm --no-deps server migrate",
    ]


def test_backup_and_restore(machine: Windows) -> None:
    stack = machine.directory / "stack.bat"
    machine.run(stack, "backup", "omega.zip")
    assert (machine.directory / "omega.zip").read_text().strip() == "content"
    assert "exists" in machine.run(stack, "backup", "omega.zip", expected=1)
    machine.run(stack, "restore", "omega.zip", "--replace")
    assert machine.calls()[2:5] == [
        "docker compose stop server",
        "docker compose up --detach --wait --wait-timeout 120 database",
        "docker compose run --rm --no-TTY --no-deps --entrypoint sh server -ec"
        ' "cat >/tmp/backup.zip && exec omega-server restore /tmp/backup.zip $*" sh --replace',
    ]
    assert "docker compose up --detach --wait --wait-timeout 300" in machine.calls()
    assert "there is no file" in machine.run(stack, "restore", "other.zip", expected=1)
    assert machine.calls() == ASKED
    assert "no backup was written" in machine.run(stack, "backup", "b.zip", expected=1, FAIL_DOCKER="compose run")
    assert not list(machine.directory.glob("b.zip*"))


def test_the_commands_are_listed(machine: Windows) -> None:
    said = machine.run(machine.directory / "stack.bat", "unknown", expected=2)
    in_shell = (ROOT / "deploy" / "stack.sh").read_text()
    for command in re.findall(r"^  ([a-z]+) .*  ", in_shell, re.MULTILINE):
        assert f"\n  {command} " in said.replace("\r", "")
    assert machine.calls() == []


def test_the_service_is_restarted(machine: Windows) -> None:
    said = machine.run(machine.directory / "restart_manim_container.bat")
    assert "The Manim service is healthy" in said
    assert (machine.directory / "manim.env").read_text().strip() == "OMEGA_SERVICE_TOKEN=abc"
    assert machine.calls()[-1].startswith('docker compose --env-file "manim.env" -f compose.manim.yml up')
    said = machine.run(machine.directory / "restart_manim_container.bat", expected=1, FAIL_DOCKER="compose --env-file")
    assert "did not become healthy" in said


def test_omega(machine: Windows) -> None:
    program = machine.directory / "bin" / "omega.bat"
    program.parent.mkdir()
    shutil.copy(ROOT / "omega-distribution" / "src" / "main" / "bin" / "omega.bat", program)
    jar = windows(program.parent) + "\\..\\app\\"
    machine.run(program, "animate", "sine wave", expected=3)
    assert machine.calls() == [
        f'java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "{jar}omega-cli.jar" animate "sine wave" [docker]'
    ]
    machine.run(program, "serve", "--port", "81", expected=3, OMEGA_BACKEND="local")
    assert machine.calls() == [f'java -jar "{jar}omega-server.jar" run --port 81 [local]']
    machine.run(program, "server", "user", "list", expected=3)
    assert machine.calls() == [f'java -jar "{jar}omega-server.jar" user list [docker]']
    assert "Java 17 or newer is missing" in machine.run(program, "animate", expected=4, NO_JAVA="1")
