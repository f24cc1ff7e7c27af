"""The rows of the table: what is measured, beside what, and the goal."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import uuid4

from corpus import unpack
from measure import Process, Run, manim, manim_version, omega

SCENES = Path(__file__).parent / "scenes"
_WARM_UP = SCENES / "camera.py"
_FORMULAS = [
    r"x^2 + %d", r"\frac{a}{%d} + \mathbb{R}", r"e^{i \pi} + %d = 0", r"\mathcal{L} \int_0^{%d} f \, dx",
    r"\begin{bmatrix} 1 & 2 \\ 3 & %d \end{bmatrix}", r"\mathbf{v} \cdot \mathrm{d} x_{%d}", r"\sqrt[3]{%d}",
    r"\sum_{i=0}^{%d} i^2", r"\lim_{n \to \infty} a_{%d}", r"\vec{u} \times \vec{v}_{%d}",
]  # fmt: skip
# No rule can repair it.
_BROKEN = "from manim import *\nclass Broken(Scene):\n    def construct(self):\n        self.play(Create(Square(3 / len([]))))\n"


@dataclass(frozen=True)
class Pair:
    """Omega's and the plain command's seconds for the same work; processor seconds where both are comparable."""

    ours: float
    theirs: float
    our_cpu: float = 0.0
    their_cpu: float = 0.0


@dataclass(frozen=True)
class Bench:
    """Where a measurement writes, how often it repeats, and the corpus if there is one."""

    directory: Path
    rounds: int
    corpus: Path | None
    limit: int | None
    numbers: Iterator[int]

    def media(self) -> Path:
        """A directory that no run has used."""
        return self.directory / f"media-{next(self.numbers)}"

    def write(self, name: str, source: str) -> Path:
        """Write a script of this measurement."""
        path = self.directory / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        return path


@dataclass(frozen=True)
class Row:
    """One line of the table. ``measure`` returns a pair for each round, ``unit`` says what its numbers are."""

    name: str
    what: str
    goal: float
    measure: Callable[[Bench], list[Pair]]
    unit: str = "wall"


def bench(directory: Path, rounds: int, corpus: Path | None, limit: int | None) -> Bench:
    """Begin a measurement."""
    return Bench(directory, rounds, corpus, limit, count(1))


def _good(process: Process) -> Run:
    run = process.runs[-1]
    if not run.ok:
        raise RuntimeError(f"a script of the table did not become a video: {run.error}")
    return run


def _pair(ours: Run, theirs: Run) -> Pair:
    return Pair(ours.wall, theirs.wall, ours.cpu, theirs.cpu)


def warm(name: str, quality: str = "-ql", formulas_cached: bool = False) -> Callable[[Bench], list[Pair]]:
    """The scene as the second script of a process, beside the command."""

    def measure(bench: Bench) -> list[Pair]:
        script, media = SCENES / f"{name}.py", bench.media()
        if formulas_cached:
            omega([script], bench.directory, ["-ql"])
            manim(script, "", media)
        pairs = []
        for _ in range(bench.rounds):
            ours = _good(omega([_WARM_UP, script], bench.directory, [quality]))
            pairs.append(
                _pair(
                    ours, _good(manim(script, "", _without_plays(media) if formulas_cached else bench.media(), quality))
                )
            )
        return pairs

    return measure


def _without_plays(media: Path) -> Path:
    """The directory of an earlier run with its formulas, but without the parts of its videos."""
    for part in media.glob("videos/**/*.mp4"):
        part.unlink()
    return media


def cold(name: str, quality: str = "-ql") -> Callable[[Bench], list[Pair]]:
    """One command each, from its start to its end; both have their formulas from an earlier run."""

    def measure(bench: Bench) -> list[Pair]:
        script, media = SCENES / f"{name}.py", bench.media()
        omega([script], bench.directory, ["-ql"])
        manim(script, "", media)
        pairs = []
        for _ in range(bench.rounds):
            ours = omega([script], bench.directory, [quality])
            _good(ours)
            theirs = manim(script, "", _without_plays(media), quality)
            _good(theirs)
            pairs.append(Pair(ours.wall, theirs.wall, ours.cpu, theirs.cpu))
        return pairs

    return measure


def prompted(bench: Bench) -> list[Pair]:
    """The scripts of the corpus, or the ten own scenes, in one warm process; the pairs are scripts, not rounds."""
    if bench.corpus is None:
        scripts = sorted(SCENES.glob("*.py"))[: bench.limit]
    else:
        scripts = unpack(bench.corpus, bench.directory, bench.limit)
    pairs = []
    for at in range(0, len(scripts), 25):
        batch = scripts[at : at + 25]
        ours = omega([_WARM_UP, *batch], bench.directory, ["-ql", "--time-limit", "300"]).runs[1:]
        for script, run in zip(batch, ours, strict=True):
            theirs = manim(script, run.scene, bench.media()).runs[0]
            if run.ok and theirs.ok:
                pairs.append(_pair(run, theirs))
    return pairs


def ten_formulas(bench: Bench) -> list[Pair]:
    """Formulas that nothing has typeset before, in each round others."""
    pairs = []
    for _ in range(bench.rounds):
        number = 10_000 + next(bench.numbers)
        lines = "\n".join(f"            MathTex(r'{it % number}')," for it in _FORMULAS)
        source = (
            "from manim import *\n\n\nclass Formulas(Scene):\n    def construct(self):\n        group = VGroup(\n"
            f"{lines}\n        ).arrange_in_grid(cols=2).scale(0.5)\n        self.play(FadeIn(group))\n"
        )
        script = bench.write(f"formulas-{number}", source)
        ours = _good(omega([_WARM_UP, script], bench.directory, ["-ql"]))
        pairs.append(_pair(ours, _good(manim(script, "", bench.media()))))
    return pairs


def first_preview(bench: Bench) -> list[Pair]:
    """From the script to the first image of the long scene, over ``manim --version``."""
    script = SCENES / "long.py"
    pairs = []
    for _ in range(bench.rounds):
        run = _good(omega([script, script], bench.directory, ["-ql", "--live-preview"]))
        if run.first_preview is None:
            raise RuntimeError("there was no preview image")
        pairs.append(Pair(run.first_preview, manim_version()))
    return pairs


def broken(bench: Bench) -> list[Pair]:
    """A script that raises an exception, until Omega says so with its line and until the command has ended."""
    script = bench.write("broken", _BROKEN)
    pairs = []
    for _ in range(bench.rounds):
        ours = omega([_WARM_UP, script], bench.directory, ["-ql", "--max-omissions", "0"]).runs[-1]
        theirs = manim(script, "Broken", bench.media()).runs[0]
        if ours.ok or theirs.ok or "division by zero" not in ours.error:
            raise RuntimeError(f"the broken script did not fail as expected: {ours.error}")
        pairs.append(_pair(ours, theirs))
    return pairs


def again(bench: Bench) -> list[Pair]:
    """The same script a second time with ``video-cache``, over ``manim --version``."""
    pairs = []
    for number in range(bench.rounds):
        # Another script in each round and run, which no earlier one has left in the cache.
        source = f"{(SCENES / 'long.py').read_text(encoding='utf-8')}# {uuid4()}\n"
        script = bench.write(f"again-{number}", source)
        ours = omega([script, script], bench.directory, ["-ql"], kept=True)
        pairs.append(Pair(_good(ours).wall, manim_version()))
    return pairs


def changed(bench: Bench, command_has_plays: bool = False) -> list[Pair]:
    """The long scene with another last play, after the unchanged one."""
    source = (SCENES / "long.py").read_text(encoding="utf-8")
    last = "self.play(Circumscribe(terms))"
    if source.count(last) != 1:
        raise RuntimeError("the last play of the long scene is not where this row changes it")
    pairs = []
    for number in range(bench.rounds):
        script = bench.write("changed", source)
        change = bench.write("change", source.replace(last, f"self.play(FadeOut(terms, shift=UP * {number + 1}))"))
        ours = _good(omega([script, change], bench.directory, ["-ql"]))
        media = bench.media()
        _good(manim(script, "", media))
        # The command keeps its plays beside the script of the same name.
        theirs = bench.write("changed", change.read_text(encoding="utf-8"))
        pairs.append(_pair(ours, _good(manim(theirs, "", media if command_has_plays else _without_plays(media)))))
    return pairs


def memory(name: str) -> Callable[[Bench], list[Pair]]:
    """The most memory of all processes together, in megabytes."""

    def measure(bench: Bench) -> list[Pair]:
        script = SCENES / f"{name}.py"
        pairs = []
        for _ in range(bench.rounds):
            ours = omega([script], bench.directory, ["-ql"], memory=True)
            theirs = manim(script, "", bench.media(), memory=True)
            pairs.append(Pair(ours.peak_bytes / 2**20, theirs.peak_bytes / 2**20))
        return pairs

    return measure


def equal_frames(bench: Bench) -> tuple[int, int, list[str]]:
    """Decoded frames with ``--encoding manim``: equal, compared, and the names of scripts that differ."""
    scripts = sorted(SCENES.glob("*.py"))[: bench.limit]
    if bench.corpus is not None:
        scripts = unpack(bench.corpus, bench.directory, bench.limit)
    differ, compared = [], 0
    for at in range(0, len(scripts), 25):
        batch = scripts[at : at + 25]
        ours = omega(batch, bench.directory, ["-ql", "--encoding", "manim", "--time-limit", "300"], pixels=True).runs
        for script, run in zip(batch, ours, strict=True):
            theirs = manim(script, run.scene, bench.media(), pixels=True).runs[0]
            if run.ok and theirs.ok:
                compared += 1
                if run.pixels != theirs.pixels:
                    differ.append(script.stem)
    return compared - len(differ), compared, differ


def median_ratio(pairs: list[Pair], cpu: bool) -> float:
    """The median of the ratios of the pairs."""
    return statistics.median(it.our_cpu / it.their_cpu if cpu else it.ours / it.theirs for it in pairs)


ROWS = [
    Row("prompted", "scripts one after the other in one warm process", 0.25, prompted),
    Row("short-warm", "short scene (5 s), warm", 0.20, warm("short")),
    Row("short-cold", "short scene (5 s), cold", 0.9, cold("short")),
    Row("formulas", "ten formulas, warm, nothing cached", 0.25, ten_formulas),
    Row("long-480p15", "long scene (28 s), 480p15, CPU", 0.40, warm("long", "-ql", True), "cpu"),
    Row("long-720p30", "long scene (28 s), 720p30, CPU", 0.35, warm("long", "-qm", True), "cpu"),
    Row("long-1080p60", "long scene (28 s), 1080p60, CPU", 0.45, warm("long", "-qh", True), "cpu"),
    Row("long-cold-480p15", "the same, cold, 480p15", 0.6, cold("long", "-ql")),
    Row("long-cold-720p30", "the same, cold, 720p30", 0.6, cold("long", "-qm")),
    Row("long-cold-1080p60", "the same, cold, 1080p60", 0.6, cold("long", "-qh")),
    Row("arrows", "three 3D arrows and axes", 0.2, warm("arrows")),
    Row("sphere", "sphere with lines", 0.2, warm("sphere")),
    Row("surface", "surface 30x30 under a moving camera", 0.2, warm("surface")),
    Row("preview", "script to first preview image, over manim --version", 1.0, first_preview),
    Row("broken", "broken script to structured error", 0.10, broken),
    Row("again", "the same request (video-cache), over manim --version", 0.05, again),
    Row("change", "small change in the last play", 0.15, changed),
    Row("change-kept", "the same, beside the command that has the other plays", 1.0, lambda it: changed(it, True)),
    Row("memory-short", "peak memory, short scene", 1.0, memory("short"), "MB"),
    Row("memory-long", "peak memory, long scene", 1.0, memory("long"), "MB"),
]
