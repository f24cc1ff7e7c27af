"""Runs commands, and builds the images of the tests with a container engine."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
STANDALONE = ROOT / "omega-bom" / "pom.xml"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy"
GREENMAIL = "com.icegreen:greenmail-standalone:2.1.13"
MINUTE = 60
# The variables of compose.yml, and the images of the tests.
NAMES = {
    "OMEGA_MANIM_IMAGE": "omega-manim-stack-test",
    "OMEGA_SERVER_IMAGE": "omega-server-stack-test",
    "OMEGA_POSTGRES_IMAGE": "omega-postgres-stack-test",
    "OMEGA_MAIL_IMAGE": "omega-mail-stack-test",
}


def run(
    *command: str | pathlib.Path,
    env: dict[str, str] | None = None,
    given: str = "",
    expected: int = 0,
    minutes: float = 15,
) -> str:
    """Run a command in the checkout, and return what it prints on both streams."""
    done = subprocess.run(
        [str(it) for it in command], env=os.environ | (env or {}), input=given, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=minutes * MINUTE, check=False,
    )  # fmt: skip
    assert done.returncode == expected, f"{command} exits with {done.returncode}:\n{done.stdout[-6000:]}"
    return done.stdout


def missing(tested: str, reason: str) -> None:
    """End a test that lacks what it needs: in CI with a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"NOTHING OF {tested} IS TESTED: {reason}")
    pytest.skip(f"NOTHING OF {tested} IS TESTED: {reason}")


def has_engine() -> bool:
    for command in (["docker", "version"], ["docker", "compose", "version"]):
        try:
            if subprocess.run(command, capture_output=True, timeout=MINUTE, check=False).returncode:
                return False
        except (OSError, subprocess.TimeoutExpired):
            return False
    return True


def build(jar_directory: pathlib.Path) -> dict[str, str]:
    """Build the images, and return the variables of compose.yml that name them."""
    network = os.environ.get("OMEGA_DOCKER_BUILD_NETWORK")
    options = ["--network", network] if network else []
    manim = ["image", "build", "--tag", NAMES["OMEGA_MANIM_IMAGE"], *options]
    if "PIP_INDEX_URL" in os.environ:
        manim += ["--build-arg", "PIP_INDEX_URL=" + os.environ["PIP_INDEX_URL"]]
    run("./omega", *manim)
    run(DEPLOY / "build_server_image.sh", *options, env=NAMES)
    postgres = ["--tag", NAMES["OMEGA_POSTGRES_IMAGE"], "--file", DEPLOY / "postgres.Dockerfile"]
    run("docker", "build", *options, *postgres, DEPLOY)
    copied = ["-DoutputDirectory=" + str(jar_directory), "-Dmdep.stripVersion=true", "-Dartifact=" + GREENMAIL]
    run("./mvnw", "-q", "-B", "-f", STANDALONE, COPY, *copied)
    mail = ["--tag", NAMES["OMEGA_MAIL_IMAGE"], "--file", DEPLOY / "mail.Dockerfile"]
    mail += ["--build-arg", "SERVER_IMAGE=" + NAMES["OMEGA_SERVER_IMAGE"]]
    run("docker", "build", *mail, jar_directory)
    return NAMES
