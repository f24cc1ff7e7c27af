"""Measure the time from a job to its first progress event: containers and local sandboxes, cold and warm, and a
service, in turn.

For comparison, measure a bare ``docker run`` of the same image, from the command to the runner's first output. All
measurements are part of one run.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import manim_service

ROOT = Path(__file__).parent.parent
IMAGE = os.environ.get("OMEGA_DOCKER_IMAGE", "omega-manim")
SCENE = """from manim import *

class Turning(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=1)
"""
VIDEOS = 6


def bare() -> float:
    """Return the seconds from ``docker run`` to the first line that the container prints."""
    begin = time.monotonic()
    command = ["docker", "run", "--rm", "-i", "--network", "none", "--log-driver", "none", "--tmpfs", "/tmp", IMAGE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as container:
        assert container.stdin
        assert container.stdout
        container.stdout.readline()
        took = time.monotonic() - begin
        container.stdin.close()
    return took


def sandboxes(backend: str, spare: int) -> dict[str, str]:
    """Return the settings with which no two scripts share a sandbox."""
    section = f"OMEGA_{backend.upper()}_"
    return {section + "MIN_IDLE": str(spare), section + "REUSE": "false"}


def videos(backend: str, settings: dict[str, str], scripts: list[Path], out: Path) -> list[float]:
    """Render scripts in turn; return the seconds to each first progress event."""
    variables = {**os.environ, **settings}
    command = [str(ROOT / "omega"), "render", "--json", "--force", "--backend", backend, *map(str, scripts)]
    seconds = []
    begin = 0.0
    with subprocess.Popen(
        command, env=variables, cwd=out, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as omega:
        assert omega.stdout
        for line in omega.stdout:
            event = json.loads(line)["type"]
            if event == "attempt_started":
                begin = time.monotonic()
            elif event == "render_progress" and begin:
                seconds.append(time.monotonic() - begin)
                begin = 0.0
    # The first job finds a sandbox that is still starting, for any number of sandboxes.
    return seconds[1:]


def main(rounds: int) -> int:
    """Measure the given number of rounds."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory)
        scripts = [out / f"turning{number}.py" for number in range(VIDEOS)]
        for script in scripts:
            script.write_text(SCENE)
        for _ in range(rounds):
            found.setdefault("docker run to the first word", []).append(bare())
            for backend in ("docker", "local"):
                for spare, name in ((0, "cold"), (2, "warm")):
                    key = f"{backend}, {name}: to the first progress"
                    found.setdefault(key, []).extend(videos(backend, sandboxes(backend, spare), scripts, out))
            with manim_service.running(IMAGE, VIDEOS, out) as reached:
                found.setdefault("service: to the first progress", []).extend(videos("service", reached, scripts, out))
    base = statistics.median(found["docker run to the first word"])
    for name, values in found.items():
        ordered = sorted(values)
        high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(
            f"{name:34} median {statistics.median(values):.2f} s, 95 of 100 within {high:.2f} s, "
            f"over a bare docker run {statistics.median(values) / base:.2f}  ({len(values)})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
