"""Measure scripts with new formulas: the plain manim command, and Omega's warm runner with and without each lever.

In each round all of them render the same script, whose formulas nothing has typeset before, one after the other. Printed
are the medians of the rounds' ratios to the manim command, in wall time and in processor time of all processes, and whether
the decoded pixels are equal.
"""

import argparse
import base64
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import frames_of, manim

RUNNER = Path(__file__).parent.parent / "omega-runner/src/main/resources/com/codercops/omega/runner/python/omega_runner"
BATCH, FORMAT = "formula-batch", "formula-format"
# What is switched off in each variant.
VARIANTS = {
    "no lever": f"{BATCH},{FORMAT}",
    "precompiled preamble alone": BATCH,
    "one run for all alone": FORMAT,
    "both": "",
}
AGAIN = "both, formulas typeset by an earlier job"
LIMITS = {
    "wall_seconds": 120, "cpu_seconds": 120, "memory_bytes": 2 << 30, "processes": 128, "output_bytes": 1 << 30,
    "log_bytes": 1 << 20, "frames": 10_000, "pixels": 1 << 22,
}  # fmt: skip
FORMULAS = [
    r"x^2 + %d", r"\frac{a}{%d} + \mathbb{R}", r"e^{i \pi} + %d = 0", r"\mathcal{L} \int_0^{%d} f \, dx",
    r"\begin{bmatrix} 1 & 2 \\ 3 & %d \end{bmatrix}", r"\mathbf{v} \cdot \mathrm{d} x_{%d}", r"\sqrt[3]{%d}",
    r"\sum_{i=0}^{%d} i^2", r"\lim_{n \to \infty} a_{%d}", r"\vec{u} \times \vec{v}_{%d}",
]  # fmt: skip


def script(numbers: itertools.count, formulas: int) -> str:
    """Return a short scene with formulas that no other script of this measurement has."""
    lines = [f"            MathTex(r'{formula % next(numbers)}')," for formula in FORMULAS[:formulas]]
    return "\n".join([
        "from manim import *", "class T(Scene):", "    def construct(self):", "        g = VGroup(", *lines,
        "        ).arrange_in_grid(cols=2).scale(0.5)", "        self.play(FadeIn(g), run_time=0.4)", "",
    ])  # fmt: skip


class WarmRunner:
    """A runner that serves one job after the other, with some levers switched off."""

    def __init__(self, off: str, directory: Path) -> None:
        environment = {"PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(directory), "OMEGA_VIDEO_PATCHES_OFF": off}
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(RUNNER / "__main__.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._sent = itertools.count()
        ready = json.loads(self.process.stdout.readline())
        if ready["type"] != "ready" or (FORMAT not in off and FORMAT not in ready["patches"]):
            sys.exit(f"The runner says {ready}. The set-up makes the precompiled preamble; see omega doctor.")

    def render(self, source: str, video: Path) -> tuple[float, float]:
        """Render and return wall and processor seconds."""
        request = {
            "v": 1, "type": "render", "job": "j", "seq": next(self._sent), "source": source, "scenes": "last", "width": 854,
            "height": 480, "fps": 15, "format": "mp4", "encoding": "manim", "limits": LIMITS,
        }  # fmt: skip
        begin = time.monotonic()
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        data = b""
        while (message := json.loads(self.process.stdout.readline()))["type"] != "done":
            if message["type"] == "chunk":
                data += base64.b64decode(message["data"])
        seconds = time.monotonic() - begin
        if not message["ok"]:
            sys.exit("The runner did not render the script.")
        video.write_bytes(data)
        return seconds, message["cpu_seconds"]

    def close(self) -> None:
        """End the runner."""
        self.process.stdin.close()
        self.process.wait()


def plain(source: str, directory: Path, name: str) -> tuple[float, float, str]:
    """Render with the manim command; return wall and processor seconds, and the hash of the pixels."""
    path = directory / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = manim(path, "T", directory)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not outcome.ok:
        sys.exit(f"The manim command failed: {outcome.error}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return outcome.seconds, cpu, outcome.pixels


def measure(formulas: int, rounds: int, directory: Path) -> None:
    """Measure scripts with this many formulas, and print a table."""
    runners = {name: WarmRunner(off, directory) for name, off in VARIANTS.items()}
    numbers = itertools.count(1000 * formulas)
    ratios: dict[str, list[tuple[float, float]]] = {}
    equal = compared = 0
    try:
        for number in range(rounds + 1):
            source = script(numbers, formulas)
            wall, cpu, pixels = plain(source, directory, f"s{formulas}-{number}")
            runs = [(name, runners[name]) for name in VARIANTS]
            for name, runner in [*runs, (AGAIN, runners["both"])]:
                video = directory / "video.mp4"
                ours = runner.render(source, video)
                equal += frames_of(video)[1] == pixels
                compared += 1
                if number:  # the first round warms up
                    ratios.setdefault(name, []).append((ours[0] / wall, ours[1] / cpu))
    finally:
        for runner in runners.values():
            runner.close()
    print(f"{formulas} new formulas, {rounds} rounds; equal pixels {equal} of {compared}")
    print(f"{'over the manim command':42} wall   processor")
    for name, found in ratios.items():
        walls, cpus = zip(*found, strict=True)
        print(f"{name:42} {statistics.median(walls):.2f}   {statistics.median(cpus):.2f}")


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for formulas in (1, 10):
            measure(formulas, arguments.rounds, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
