"""Measure what the layout check finds in scenes with known faults, and what it reports about clean ones.

The set has two halves: scenes made from patterns, which the rules were written with, and scenes written by hand from a
description of the faults alone. The first line of a docstring there is ``clean`` or ``fault: KIND, KIND``.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCENES = Path(__file__).parent / "layout"
sys.path.insert(0, str(SCENES))

import generated  # noqa: E402 (the path is set above)

SCENES_IN_A_FILE = 50
KINDS = (
    "off_frame", "overlap", "crossed", "too_small", "low_contrast", "raw_markup",
    "empty_frame", "still_frame", "short_text", "short_end",
)  # fmt: skip


def made(directory: Path) -> dict[str, set[str]]:
    """Write the scenes that are made from patterns; return the labels by class name."""
    labels = {}
    scenes = generated.scenes()
    for begin in range(0, len(scenes), SCENES_IN_A_FILE):
        sources = ["from manim import *\n"]
        for number, scene in enumerate(scenes[begin : begin + SCENES_IN_A_FILE], begin):
            name = f"Made{number:03}"
            labels[name] = {scene.label} - {""}
            sources.append(scene.source(name))
        (directory / f"made{begin:03}.py").write_text("\n\n".join(sources))
    return labels


def written(directory: Path) -> dict[str, set[str]]:
    """Copy the scenes that are written by hand; return the labels by class name."""
    labels = {}
    for file in sorted((SCENES / "written").glob("*.py")):
        source = file.read_text()
        (directory / file.name).write_text(source)
        for node in ast.parse(source).body:
            label = ast.get_docstring(node) if isinstance(node, ast.ClassDef) else None
            if label:
                labels[node.name] = set(re.findall(r"[a-z_]+", label.splitlines()[0])) & set(KINDS)
    return labels


def reported(directory: Path) -> dict[str, set[str]]:
    """Check all scenes; return the kinds of problems by class name."""
    found: dict[str, set[str]] = defaultdict(set)
    command = [ROOT / "omega", "check", "--all", "--json", "--max-omissions", "0", "--time-limit", "1200"]
    for file in sorted(directory.glob("*.py")):
        done = subprocess.run([*map(str, command), str(file)], stdout=subprocess.PIPE, text=True, check=False)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode:
            sys.exit(f"{file.name} does not run: {events[-1:]}")
        for event in events:
            if event["type"] == "layout_problem_found":
                found[event["scene"]].add(event["kind"])
    return found


def table(half: str, labels: dict[str, set[str]], found: dict[str, set[str]], wrong: bool) -> None:
    """Print recall and precision of each kind."""
    faulty = sum(bool(it) for it in labels.values())
    print(f"\n{half}: {faulty} scenes with faults, {len(labels) - faulty} clean\n")
    print("| kind | faults | found | recall | reported | right | precision |\n|---|---|---|---|---|---|---|")
    sums = [0, 0, 0]
    for kind in KINDS:
        there = {name for name, kinds in labels.items() if kind in kinds}
        said = {name for name in labels if kind in found.get(name, ())}
        row = [len(there), len(there & said), len(said)]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(_row(f"`{kind}`", row))
        if wrong:
            for name in sorted(there ^ said):
                print(f"  {'missed' if name in there else 'wrong'} {name}", file=sys.stderr)
    print(_row("all", sums))


def _row(name: str, row: list[int]) -> str:
    there, both, said = row
    recall = f"{100 * both / there:.0f} %" if there else "-"
    precision = f"{100 * both / said:.0f} %" if said else "-"
    return f"| {name} | {there} | {both} | {recall} | {said} | {both} | {precision} |"


def main(arguments: list[str]) -> int:
    """Print a table for each half. With ``--wrong`` also the scenes of the first half that are judged wrongly."""
    for half, prepare in (("Made from patterns", made), ("Written by hand", written)):
        with tempfile.TemporaryDirectory() as directory:
            labels = prepare(Path(directory))
            if labels:
                table(half, labels, reported(Path(directory)), "--wrong" in arguments and prepare is made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
