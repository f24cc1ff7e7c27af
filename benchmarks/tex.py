"""Measure scripts with new formulas: the plain manim command, and Omega's warm runner with and without each lever.

In each round all of them render the same script, whose formulas nothing has typeset before, one after the other. Printed
are the medians of the rounds' ratios to the manim command, in wall time and in processor time of all processes, and whether
the decoded pixels are equal.
"""

import argparse
import itertools
import resource
import statistics
import sys
import tempfile
from pathlib import Path

from corpus import frames_of, manim
from warm_runner import WarmRunner

BATCH, FORMAT = "formula-batch", "formula-format"
# What is switched off in each variant.
VARIANTS = {
    "no lever": f"{BATCH},{FORMAT}",
    "precompiled preamble alone": BATCH,
    "one run for all alone": FORMAT,
    "both": "",
}
AGAIN = "both, formulas typeset by an earlier job"
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


def warm_runner(off: str, directory: Path) -> WarmRunner:
    """Start a runner, which has the precompiled preamble unless that is switched off."""
    runner = WarmRunner(off, directory)
    if FORMAT not in off and FORMAT not in runner.ready["patches"]:
        sys.exit("The runner has no precompiled preamble. The set-up makes it; see omega doctor.")
    return runner


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
    runners = {name: warm_runner(off, directory) for name, off in VARIANTS.items()}
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
                ours = runner.render(source, 854, 480, 15, encoding="manim")
                video.write_bytes(ours.video)
                equal += frames_of(video)[1] == pixels
                compared += 1
                if number:  # the first round warms up
                    ratios.setdefault(name, []).append((ours.wall / wall, ours.processor / cpu))
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
