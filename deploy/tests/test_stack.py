"""Builds the images of the stack, starts it with a real engine, and goes from the waiting list to a video.

`./verify --all` runs this; it is skipped without a container engine. Images, containers and volumes have other names than
those of a real stack. Containers and volumes are removed at the end.
"""

import pathlib
import socket
import tarfile
import time
import urllib.request
from collections.abc import Iterator

import pytest
from images import DEPLOY, run

# What a server with version 22 of the tables stored: its database and its media. One person with a finished job, its video
# of 256 x 144 pixels, a script, and a job in the queue.
EARLIER = "/tests/earlier-version.tar.gz"
EARLIER_PERSON = "mia.older@example.com"
EARLIER_VIDEO = "c5220eff2e27897c86050160f707014d4a59609305d1820f09e54da9f22f2459"
ADMIN, PASSWORD = "ada@example.com", "sunflower-bicycle-42"


def free_port() -> int:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return int(it.getsockname()[1])


class Stack:
    """A stack with a name and a port of its own."""

    def __init__(self, images: dict[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = images | {
            "OMEGA_PROJECT": "omega-stack-test",
            "OMEGA_PUBLISH": f"127.0.0.1:{self.port}",
            "OMEGA_BASE_URL": self.url,
        }

    def call(self, *arguments: str, given: str = "", expected: int = 0, **env: str) -> str:
        return run(DEPLOY / "stack.sh", *arguments, env=self.env | env, given=given, expected=expected)

    def story(self, *arguments: str) -> str:
        return self.call("tests", *arguments, OMEGA_ADMIN_EMAIL=ADMIN, OMEGA_ADMIN_PASSWORD=PASSWORD)

    def compose(self, *arguments: str, given: str = "", expected: int = 0) -> str:
        every = ["--file", DEPLOY / "compose.yml", "--profile", "mail", "--profile", "tests", *arguments]
        return run("docker", "compose", *every, env=self.env, given=given, expected=expected)

    def sql(self, statements: str) -> None:
        psql = "PGPASSWORD=$(cat /secrets/database/password) psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -U omega omega"
        self.compose("exec", "-T", "database", "sh", "-ec", psql, given=statements)

    def remove(self) -> None:
        self.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")


@pytest.fixture(scope="module")
def module_stack(images: dict[str, str]) -> Iterator[Stack]:
    stack = Stack(images)
    stack.remove()
    try:
        yield stack
    finally:
        stack.remove()


@pytest.fixture
def stack(module_stack: Stack) -> Stack:
    """Return a stack without containers and volumes."""
    module_stack.remove()
    return module_stack


@pytest.fixture
def running_stack(module_stack: Stack) -> Stack:
    """Return a running stack: the one of the test before, since a start takes a while."""
    module_stack.call("start")
    return module_stack


def test_from_the_waiting_list_to_a_video_and_again_from_a_backup(stack: Stack, tmp_path: pathlib.Path) -> None:
    begin = time.monotonic()
    started = stack.call("start", "--mail")
    print(f"from start to healthy: {time.monotonic() - begin:.0f} s")
    assert stack.url in started
    stack.call("admin", ADMIN, "Ada Admin", given=PASSWORD + "\n")
    begin = time.monotonic()
    passed = stack.story().strip().splitlines()[-1]
    print(f"from the waiting list to a video: {time.monotonic() - begin:.0f} s")
    assert passed.startswith("passed: mia.")
    email = passed.split()[1]

    # A restart keeps everything; so does a backup that is restored into an empty stack.
    stack.call("restart", "server")
    stack.call("start", "--mail")
    assert stack.story("--existing", email).strip().endswith(passed)
    backup = tmp_path / "omega.zip"
    stack.call("backup", str(backup))
    assert backup.stat().st_mode & 0o777 == 0o600
    stack.remove()
    stack.call("restore", str(backup))
    assert stack.story("--existing", email).strip().endswith(passed)
    assert "--replace" in stack.call("restore", str(backup), expected=1)
    assert "exists" in stack.call("backup", str(backup), expected=1)


def test_containers_are_hardened(running_stack: Stack) -> None:
    stack = running_stack
    inspected = ["inspect", "--format", "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.Config.User}}"]
    for service in ("server", "database", "manim"):
        container = stack.compose("ps", "--quiet", service).strip()
        assert run("docker", *inspected, container, env={}).strip() == "true [ALL] 10001:10001"
        assert "docker.sock" not in run("docker", "inspect", container, env={})
    # A script's container has no route to the others.
    for target in (("database", 5432), ("server", 8080), ("debian.org", 443)):
        connect = f"import socket; socket.create_connection({target}, timeout=3)"
        assert "rror: [Errno" in stack.compose(
            "exec", "-T", "manim", "/opt/manim/bin/python", "-c", connect, expected=1
        )
    secrets = stack.compose("exec", "-T", "manim", "sh", "-c", "ls /secrets")
    assert secrets.split() == ["database", "manim", "server"]
    assert stack.compose("exec", "-T", "manim", "find", "/secrets/database", "/secrets/server", "-type", "f") == ""
    with urllib.request.urlopen(stack.url + "/health/live", timeout=10) as response:
        assert response.status == 200


def test_lost_secrets_are_explained(running_stack: Stack) -> None:
    stack = running_stack
    stack.compose("down")
    run("docker", "volume", "rm", "omega-stack-test_database-secrets", env={})
    stack.call("start", expected=1)
    assert "'database-secrets' has no password" in stack.compose("logs", "secrets")


def test_upgrade_from_an_earlier_version(stack: Stack) -> None:
    stack.compose("up", "--detach", "--wait", "database")
    unpack = ["run", "--rm", "--no-deps", "--no-TTY", "--volume", f"{DEPLOY}/tests:/tests:ro", "--entrypoint", "tar"]
    stack.compose(*unpack, "server", "xzf", EARLIER, "-C", "/var/lib/omega", "./media")
    with tarfile.open(DEPLOY / EARLIER[1:]) as archive:
        dump = archive.extractfile("./database.sql")
        assert dump is not None
        stack.sql(dump.read().decode())
    stack.call("start")
    assert stack.call("tests", "--upgraded", EARLIER_PERSON).strip().endswith(EARLIER_VIDEO)

    # An older server on the tables of a newer one: it names both versions and what to do.
    stack.sql("UPDATE server_schema_history SET version = '9000' WHERE version = '1'")
    stack.compose("stop", "server")
    said = stack.call("start", expected=1)
    assert "have version 9000, made by a newer program" in said
    assert "Start the newer program, or restore a backup" in said


def test_what_is_missing_is_named_before_anything_starts(stack: Stack) -> None:
    said = stack.call("start", expected=1, OMEGA_SERVER_IMAGE="no-such-image")
    assert "no image no-such-image" in said
    assert "build_server_image.sh" in said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = stack.call("start", expected=1, OMEGA_PUBLISH=f"127.0.0.1:{port}")
    assert f"port {port} is in use" in said
    assert "OMEGA_PUBLISH" in said
    assert stack.compose("ps", "--all", "--quiet").strip() == ""
