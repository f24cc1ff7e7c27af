"""Measure what the layout check finds in scenes with known faults and reports about clean ones, and what rules mend.

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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCENES = Path(__file__).parent / "layout"
sys.path.insert(0, str(SCENES))

import generated  # noqa: E402 (the path is set above)

SCENES_IN_A_FILE = 50
PARALLEL = 2
ERRORS = ("off_frame", "overlap", "crossed", "too_small", "low_contrast", "raw_markup")
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


def repaired(directory: Path, only: set[str]) -> dict[str, tuple[int, int]]:
    """Mend each scene, in a separate file, as `omega repair --layout` does; return its errors before and after.

    A scene that fails or loses a play afterwards counts as worse. Scenes without errors are left out.
    """
    files = _one_by_one(directory, only)
    before = _errors(files)
    faulty = [file for file in files if before[file.stem][0]]
    with ThreadPoolExecutor(PARALLEL) as pool:
        list(pool.map(_repair, faulty))
    after = _errors(faulty)
    return {
        name: (errors, after[name][0] if name in after and after[name][1] >= plays else errors + 1)
        for name, (errors, plays) in before.items()
        if errors
    }


def _one_by_one(directory: Path, only: set[str]) -> list[Path]:
    """Write each scene with the rest of its module into a separate file; return the files."""
    target = directory / "single"
    target.mkdir()
    for file in sorted(directory.glob("*.py")):
        text = file.read_text()
        scenes = [it for it in ast.parse(text).body if isinstance(it, ast.ClassDef)]
        lines = text.splitlines(keepends=True)
        for scene in scenes:
            bases = {it.id for it in scene.bases if isinstance(it, ast.Name)}
            others = [it for it in scenes if it is not scene and it.name not in bases]
            left = {number for it in others for number in range(it.lineno - 1, it.end_lineno or it.lineno)}
            if scene.name in only:
                source = "".join(line for number, line in enumerate(lines) if number not in left)
                (target / f"{scene.name}.py").write_text(source)
    return sorted(target.glob("*.py"))


def _repair(file: Path) -> None:
    command = [str(ROOT / "omega"), "repair", "--layout", "--write", "--quiet", str(file)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def _errors(files: list[Path]) -> dict[str, tuple[int, int]]:
    """Check files; return the number of layout errors and of plays by file, for those that run."""
    found = {}
    for begin in range(0, len(files), SCENES_IN_A_FILE):
        command = [str(ROOT / "omega"), "check", "--json", *map(str, files[begin : begin + SCENES_IN_A_FILE])]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        errors = 0
        for event in map(json.loads, done.stdout.splitlines()):
            errors += event["type"] == "layout_problem_found" and event["error"]
            if event["type"] == "check_passed":
                found[Path(event["file"]).stem] = errors, sum(it["plays"] for it in event["plans"])
            if event["type"] in ("check_passed", "check_failed"):
                errors = 0
    return found


def repairs_table(half: str, labels: dict[str, set[str]], mended: dict[str, tuple[int, int]], wrong: bool) -> None:
    """Print for each kind of error how many of the scenes with it are mended whole, and how many are worse."""
    print(f"\n{half}: {len(mended)} scenes with errors\n")
    print("| kind | scenes | whole | better | worse |\n|---|---|---|---|---|")
    for kind in (*ERRORS, "all"):
        of_kind = [mended[name] for name in mended if kind == "all" or kind in labels[name]]
        whole = sum(after == 0 for _, after in of_kind)
        better = sum(0 < after < before for before, after in of_kind)
        worse = sum(after > before for before, after in of_kind)
        name = "all" if kind == "all" else f"`{kind}`"
        print(f"| {name} | {len(of_kind)} | {whole} | {better} | {worse} |")
    if wrong:
        for name, (before, after) in sorted(mended.items()):
            if after:
                print(f"  {name}: {before} errors, then {after}", file=sys.stderr)


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
    """Print a table for each half: what is found, or with ``--repairs`` what rules mend.

    With ``--wrong`` also the scenes of the first half that are judged wrongly, or remain with errors.
    """
    for half, prepare in (("Made from patterns", made), ("Written by hand", written)):
        with tempfile.TemporaryDirectory() as directory:
            labels = prepare(Path(directory))
            wrong = "--wrong" in arguments and prepare is made
            if labels and "--repairs" in arguments:
                with_errors = {name for name, kinds in labels.items() if kinds & set(ERRORS)}
                repairs_table(half, labels, repaired(Path(directory), with_errors), wrong)
            elif labels:
                table(half, labels, reported(Path(directory)), wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
