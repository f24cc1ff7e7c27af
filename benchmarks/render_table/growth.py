"""Time and memory against the size of the work: plays, mobjects, formulas and resolution, beside the manim command.

Each script is the second one of a warm process, and runs once with each side, one after the other. The last column is
how the time grows from one line to the next, over how it grows for the command: above 1, Omega's curve is steeper.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from measure import manim, omega  # noqa: E402
from rows import SCENES  # noqa: E402

_HEAD = "from manim import *\n\n\nclass Grown(Scene):\n    def construct(self):\n"


@dataclass(frozen=True)
class Curve:
    """What grows, its sizes, and those that are left out in the compact form."""

    name: str
    sizes: tuple[int, ...]
    large: tuple[int, ...] = ()

    def source(self, size: int) -> str:
        """A script of this size; no two have a formula in common."""
        lines = {
            "plays": ["dot = Dot()", f"for i in range({size}):",
                      "    self.play(dot.animate.shift(RIGHT * (-1) ** i), run_time=0.2)"],
            "mobjects": [f"group = VGroup(*(Square(0.1) for _ in range({size}))).arrange_in_grid(buff=0.02)",
                         "self.play(group.animate.scale(0.9), run_time=0.4)"],
            "formulas": [f"group = VGroup(*(MathTex(f'x_{{{{{{i}}}}}} + {size}') for i in range({size})))",
                         "self.play(FadeIn(group.arrange_in_grid().scale(0.3)), run_time=0.4)"],
            "height": ["self.play(Create(Circle()), Write(Text('size')), run_time=1)", "self.wait()"],
        }[self.name]  # fmt: skip
        return _HEAD + "".join(f"        {line}\n" for line in lines)

    def options(self, size: int) -> list[str]:
        """Options of both commands."""
        return ["-r", f"{size * 16 // 9 // 2 * 2},{size}"] if self.name == "height" else ["-r", "426,240"]


CURVES = (
    Curve("plays", (1, 10, 50, 200)),
    Curve("mobjects", (10, 100, 1000, 10_000), (10_000,)),
    Curve("formulas", (1, 10, 30, 100), (100,)),
    Curve("height", (240, 480, 1080, 2160), (2160,)),
)


def measured(curve: Curve, compact: bool, directory: Path) -> Iterator[dict]:
    """Measure the sizes of a curve, from the smallest."""
    before: dict | None = None
    for size in curve.sizes:
        if compact and size in curve.large:
            continue
        script = directory / f"{curve.name}-{size}.py"
        script.write_text(curve.source(size), encoding="utf-8")
        options = curve.options(size)
        ours = omega([SCENES / "camera.py", script], directory, [*options, "--time-limit", "900"], memory=True)
        theirs = manim(script, "", directory / f"media-{curve.name}-{size}", *_joined(options), memory=True)
        for run in (ours.runs[-1], theirs.runs[0]):
            if not run.ok:
                sys.exit(f"bench: {curve.name} of {size} did not become a video: {run.error}")
        point = {
            "curve": curve.name, "size": size,
            "omega": ours.runs[-1].wall, "manim": theirs.wall, "omega_mb": ours.peak_bytes / 2**20,
            "manim_mb": theirs.peak_bytes / 2**20,
        }  # fmt: skip
        if before:
            point["steeper"] = (point["omega"] / before["omega"]) / (point["manim"] / before["manim"])
        before = point
        yield {name: round(value, 3) if isinstance(value, float) else value for name, value in point.items()}


def _joined(options: list[str]) -> list[str]:
    """The command takes a resolution in one argument."""
    return ["".join(options)]


def main() -> int:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="bench growth", description=__doc__)
    parser.add_argument("--compact", action="store_true", help="without the largest sizes, within ten minutes")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each size")
    arguments = parser.parse_args()
    if not arguments.json:
        print(f"{'':18}{'omega s':>9}{'manim s':>9}{'ratio':>7}{'omega MB':>10}{'manim MB':>10}{'steeper':>9}")
    with tempfile.TemporaryDirectory() as name:
        for curve in CURVES:
            for it in measured(curve, arguments.compact, Path(name)):
                if arguments.json:
                    print(json.dumps(it), flush=True)
                    continue
                print(
                    f"{it['curve']:10}{it['size']:8}{it['omega']:9.2f}{it['manim']:9.2f}{it['omega'] / it['manim']:7.2f}"
                    f"{it['omega_mb']:10.0f}{it['manim_mb']:10.0f}{it.get('steeper', 1):9.2f}", flush=True
                )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
