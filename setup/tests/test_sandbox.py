"""The sandbox that starts before Java, with a program in place of Java that talks to it."""

import binascii
import os
import pathlib
import subprocess
import sys

import pytest

SETUP = pathlib.Path(__file__).parents[1]

# Prints what it gets: the path of the record, and what the sandbox answers to a line.
JAVA = """
import sys
if "name" in sys.argv:
    print(__import__("os").environ["_OMEGA_COMMAND"])
options = dict(it[2:].split("=", 1) for it in sys.argv if it.startswith("-D"))
print(options.pop("omega.early-sandbox.record", "no record"))
if options:
    process, to_sandbox, from_sandbox, errors, record = options.pop("omega.early-sandbox").split(",")
    print(open(record).read().replace("\\0", "|"))
    with open(to_sandbox, "w") as file:
        file.write("hello\\n")
    print(open(from_sandbox).readline().strip())
    print(open(errors).readline().strip())
"""


class Home:
    """An OMEGA_HOME in which Java has recorded a program."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.record = path / "daemon" / "sandbox"
        self.record.parent.mkdir(0o700)
        java = path / "java"
        java.write_text(f"#!{sys.executable}\n{JAVA}")
        java.chmod(0o755)
        (path / "omega.jar").write_text("")

    def write(self, *fields: str) -> None:
        """Record control groups, an empty field and a program."""
        self.record.write_bytes(b"".join(field.encode() + b"\0" for field in fields))

    def run(self, *arguments: str, **variables: str) -> list[str]:
        """Run a command; return the lines that Java prints."""
        client = [sys.executable, "-I", "-S", str(SETUP / "daemon"), str(self.path), str(self.path / "java")]
        done = subprocess.run(
            [*client, "-jar", str(self.path / "omega.jar"), "check", "--no-daemon", *arguments],
            cwd=self.path,
            env=os.environ | {"SECRET": "visible"} | variables, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return done.stdout.splitlines()


@pytest.fixture
def home(tmp_path: pathlib.Path) -> Home:
    return Home(tmp_path)


def test_java_talks_to_the_recorded_program(home: Home) -> None:
    program = ("", "/bin/sh", "-c", 'read -r line; echo "$line ${SECRET:-none} $1"; echo problem >&2', "sh", "a b")
    home.write(*program)
    assert home.run() == [str(home.record), "|".join(program) + "|", "hello none a b", "problem"]


def test_nothing_starts_before_a_program_is_recorded(home: Home) -> None:
    assert home.run() == [str(home.record)]


def test_a_variable_switches_it_off(home: Home) -> None:
    home.write("", "/bin/cat")
    assert home.run(OMEGA_EARLY_SANDBOX="off") == ["no record"]


@pytest.mark.parametrize("content", [b"", b"no end", b"/a\0/b\0", b"\0", bytes(range(256))])
def test_a_damaged_record_starts_nothing(home: Home, content: bytes) -> None:
    home.record.write_bytes(content)
    assert home.run() == [str(home.record)]


def test_no_sandbox_starts_without_its_control_groups(home: Home) -> None:
    first = home.path / "first"
    first.mkdir()
    mark = home.path / "mark"
    home.write(str(first), str(home.path / "missing"), "", "/usr/bin/touch", str(mark))
    assert home.run() == [str(home.record)]
    assert list(first.iterdir()) == []
    assert not mark.exists()


def test_a_record_that_others_can_write_is_not_run(home: Home) -> None:
    mark = home.path / "mark"
    home.write("", "/usr/bin/touch", str(mark))
    home.record.parent.chmod(0o777)
    assert home.run() == ["no record"]
    assert not mark.exists()


def test_a_command_that_was_answered_from_the_cache_starts_no_sandbox(home: Home) -> None:
    mark = home.path / "mark"
    home.write("", "/bin/sh", "-c", f"touch {mark}; read -r line; echo; echo >&2")
    script = home.path / "a.py"
    script.write_text("a")
    name, *_ = home.run("name", "a.py")
    assert mark.exists()
    mark.unlink()
    answered = home.record.parent / "answered"
    answered.write_text(f"00000000\n{name}\n")
    assert home.run("name", "a.py") == [name, str(home.record)]
    assert not mark.exists()
    script.write_text("b")
    assert len(home.run("name", "a.py")) == 5
    assert mark.exists()


def test_the_name_of_a_command_depends_on_all_that_can_change_its_video(home: Home) -> None:
    script = home.path / "a.py"
    script.write_text("a")
    names = [
        home.run("name", "a.py")[0],
        home.run("name", "a.py", "-ql")[0],
        home.run("name", "a.py", OMEGA_FPS="9")[0],
    ]
    script.write_text("b")
    names.append(home.run("name", "a.py")[0])
    assert len(set(names)) == 4
    assert home.run("name", "a.py", OTHER="9")[0] == names[-1]
    assert all(len(binascii.unhexlify(it)) == 4 for it in names)


def test_a_damaged_list_counts_as_empty(home: Home) -> None:
    (home.record.parent / "answered").mkdir()
    home.write("", "/bin/sh", "-c", "read -r line; echo; echo >&2")
    assert len(home.run("name", "missing", "/", "\udcff")) == 5
