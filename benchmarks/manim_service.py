"""Run a Manim service with the operator's script for the duration of a measurement."""

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

DEPLOY = Path(__file__).parent.parent / "deploy"


@contextlib.contextmanager
def running(image: str, replicas: int, directory: Path) -> Iterator[dict[str, str]]:
    """Start its replicas; yield the environment variables with which callers reach it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    name = f"omega-bench-{port}"
    settings = directory / "manim.env"
    variables = {
        "OMEGA_MANIM_PROJECT": name, "OMEGA_MANIM_CONTAINER": name, "OMEGA_MANIM_IMAGE": image,
        "OMEGA_MANIM_MORE": str(replicas - 1), "OMEGA_MANIM_ENV": str(settings), "MANIM_SERVICE_PORT": port,
    }  # fmt: skip
    environment = {**os.environ, **variables}
    _quietly([str(DEPLOY / "restart_manim_container.sh")], environment)
    try:
        pair = dict(line.split("=", 1) for line in settings.read_text().splitlines())
        yield variables | {"OMEGA_SERVICE_TOKEN": pair["OMEGA_SERVICE_TOKEN"]}
    finally:
        down = ["docker", "compose", "-f", str(DEPLOY / "compose.manim.yml"), "down", "--timeout", "1"]
        _quietly(down, {**environment, "OMEGA_SERVICE_VERIFIER": "none"})
        settings.unlink()


def _quietly(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
