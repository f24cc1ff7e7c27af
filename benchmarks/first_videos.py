"""Measure how long the first video takes in each way to run Omega, and how large the parts are.

Everything is divided by the time of the plain ``manim`` command for the same script, measured in the same run. Manim is
already installed; ``bench fresh`` measures a machine without it. Without a container engine, or without images, the
containers are left out; the names of the images are the variables of ``deploy/env.example``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
STACK = ROOT / "deploy" / "stack.sh"
PROMPT = "sine wave of frequency 3"
ADMIN = {"OMEGA_ADMIN_EMAIL": "ada@example.com", "OMEGA_ADMIN_PASSWORD": "sunflower-bicycle-42"}
IMAGES = {
    "OMEGA_MANIM_IMAGE": "omega-manim",
    "OMEGA_SERVER_IMAGE": "omega-server",
    "OMEGA_POSTGRES_IMAGE": "postgres:17",
}
PROJECT = {"OMEGA_PROJECT": "omega-first-videos", "OMEGA_PUBLISH": "127.0.0.1:18180"}
URL = "http://localhost:18180"


def run(*command: str | Path, given: str = "", **variables: str) -> float:
    """Return the seconds of a command. Its output is shown if it fails."""
    begin = time.monotonic()
    done = subprocess.run(
        [str(it) for it in command],
        env={**os.environ, **variables},
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} exits with {done.returncode}:\n{done.stdout[-2000:]}")
    return time.monotonic() - begin


def animate(omega: Path, directory: Path, *options: str, **variables: str) -> float:
    """Return the seconds from the command to the video."""
    return run(omega, "animate", PROMPT, "--force", "--output", directory / "sine.mp4", *options, **variables)


def commands(distribution: Path | None, directory: Path) -> dict[str, float]:
    """Return the seconds of the command line, from a checkout and from a distribution."""
    omega = ROOT / "omega"
    found = {"checkout, next video": animate(omega, directory)}
    manim = Path(os.environ["OMEGA_MANIM_PYTHON"]).with_name("manim")
    plain = [manim, "render", "-ql", "--disable_caching", "--media_dir", directory / "plain", directory / "sine.py"]
    found = {"the manim command, same script": run(*plain)} | found
    if distribution:
        with tempfile.TemporaryDirectory(dir=directory) as fresh:
            run("tar", "xzf", distribution, "-C", fresh)
            unpacked = next(Path(fresh).iterdir()) / "bin" / "omega"
            for which in ("first", "next"):
                found[f"distribution, {which} video"] = animate(
                    unpacked, directory, OMEGA_HOME=fresh + "/home", OMEGA_SETUP_TEX="yes"
                )
    return found


def containers(images: dict[str, str], directory: Path) -> dict[str, float]:
    """Return the seconds of the docker backend and of the stack."""
    image = {"OMEGA_DOCKER_IMAGE": images["OMEGA_MANIM_IMAGE"]}
    found = {"docker backend, next video": animate(ROOT / "omega", directory, "--backend", "docker", **image)}
    stack = images | PROJECT | ADMIN | {"OMEGA_BASE_URL": URL}
    try:
        found["stack, from start to healthy"] = run(STACK, "start", "--mail", **stack)
        run(STACK, "admin", ADMIN["OMEGA_ADMIN_EMAIL"], "Ada", given=ADMIN["OMEGA_ADMIN_PASSWORD"] + "\n", **stack)
        found["stack, from the waiting list to a video"] = run(STACK, "tests", **stack)
    finally:
        compose = ["docker", "compose", "--file", ROOT / "deploy" / "compose.yml", "--profile", "mail"]
        run(*compose, "--profile", "tests", "down", "--volumes", "--timeout", "5", **stack)
    return found


def packed(image: str) -> int:
    """Return the bytes of an image as a registry stores it, nearly: its layers packed by gzip."""
    save = subprocess.Popen(["docker", "save", image], stdout=subprocess.PIPE)
    gzip = subprocess.Popen(["gzip", "-6"], stdin=save.stdout, stdout=subprocess.PIPE)
    assert gzip.stdout
    size = sum(map(len, iter(lambda: gzip.stdout.read(1 << 20), b"")))
    if save.wait() or gzip.wait():
        sys.exit(f"docker save {image} failed")
    return size


def main(distribution: Path | None) -> int:
    """Print the table."""
    images = {variable: os.environ.get(variable, name) for variable, name in IMAGES.items()}
    inspect = ["docker", "image", "inspect", "--format", "{{.Size}}", *images.values()]
    engine = shutil.which("docker") and subprocess.run(inspect, capture_output=True, text=True, check=False)
    with tempfile.TemporaryDirectory() as directory:
        found = commands(distribution, Path(directory))
        if engine and not engine.returncode:
            found |= containers(images, Path(directory))
    plain = next(iter(found.values()))
    for name, seconds in found.items():
        print(f"{name:42} {seconds:6.1f} s  {seconds / plain:5.2f} times the manim command")
    if distribution:
        print(f"{distribution.name:42} {distribution.stat().st_size / 1e6:6.0f} MB")
    if engine and not engine.returncode:
        for image, size in zip(images.values(), engine.stdout.split(), strict=True):
            print(f"image {image:36} {int(size) / 1e6:6.0f} MB, packed {packed(image) / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
