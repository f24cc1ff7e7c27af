"""Count the failing scripts that become videos with deterministic repairs alone, without any model.

Every script goes through `omega render`, which repairs by rules, omits what no rule repairs, and calls no model. A
video is complete when it omits nothing. A script that is in the corpus several times runs once and counts each time.
The measurement is whether there is a video, so the frames are small.

With --check every script goes through `omega repair` instead: the same repairs and omissions, but nothing is drawn, and
a script counts as a video when it passes its check. That takes seconds for a script instead of minutes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

OMEGA = Path(__file__).parent.parent / "omega"
RUNNER = Path(__file__).parent.parent / "omega-runner/src/main/resources/com/codercops/omega/runner/python"
sys.path.insert(0, str(RUNNER))

from omega_runner.failure_codes import is_limit  # noqa: E402 (the path is set above)

SMALL = ["-r", "320,180", "--fps", "8"]
PHASES = ["compile", "import", "check", "render", "combine", "verify"]
CHECKED = {"render", "combine", "verify"}
OMISSIONS = 8  # the default of omega render


@dataclass
class Story:
    """The history of one script: its attempts in order, each with the rule that created it and its failure."""

    video: bool = False
    omitted: bool = False
    rules: list[str] = field(default_factory=list)
    failures: list[dict | None] = field(default_factory=list)
    last: str = ""
    seconds: float = 0.0

    @property
    def renders(self) -> bool:
        """Whether the unchanged script became a video."""
        return self.video and len(self.rules) == 1

    @property
    def checks(self) -> bool:
        """Whether the unchanged script passes its check."""
        return bool(self.failures) and (self.failures[0] is None or self.failures[0].get("phase") in CHECKED)


def rows(path: Path) -> list[dict]:
    """Return the lines of a .jsonl file, or of all such files of a directory, that contain a script."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    found = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if isinstance(row.get("script"), str):
                found.append({"id": f"{file.stem}-{number}", "model": file.stem, "task": "", **row})
    return found


def run(scripts: list[str], batch: int, time_limit: int) -> dict[str, Story]:
    """Render every script with repairs; return the history of each, keyed by the source."""
    stories: dict[str, Story] = {}
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        for at in range(0, len(scripts), batch):
            paths = {}
            for number, script in enumerate(scripts[at : at + batch], at):
                path = directory / f"script-{number}.py"
                path.write_text(script, encoding="utf-8", newline="")
                paths[str(path)] = script
            for script_path, story in _batch(list(paths), directory, time_limit).items():
                stories[paths[script_path]] = story
            print(f"{min(at + batch, len(scripts))} of {len(scripts)}", file=sys.stderr)
    return stories


def _batch(paths: list[str], directory: Path, time_limit: int) -> dict[str, Story]:
    command = [str(OMEGA), "render", *SMALL, "--json", "--time-limit", str(time_limit), *paths]
    stories = {path: Story() for path in paths}
    turn = iter(paths)
    current, since = paths[0], time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=directory, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        for line in process.stdout or ():
            event = json.loads(line)
            if event["type"] == "input_started":
                current = next(turn, current)
                since = time.monotonic()
            story = stories[current]
            story.seconds = time.monotonic() - since
            _record(story, event)
            if event["type"] == "video_published":
                story.video = True
                story.omitted = bool(event["omitted"])
                for video in event["videos"]:
                    Path(video["path"]).unlink()
    return stories


def check(scripts: list[str], jobs: int, time_limit: int) -> dict[str, Story]:
    """Repair every script without drawing; return the history of each, keyed by the source."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(jobs) as pool:
        directory = Path(name)
        return dict(
            zip(scripts, pool.map(lambda it: _check(*it, directory, time_limit), enumerate(scripts)), strict=True)
        )


def _check(number: int, script: str, directory: Path, time_limit: int) -> Story:
    path = directory / f"script-{number}.py"
    path.write_text(script, encoding="utf-8", newline="")
    command = [str(OMEGA), "repair", "--json", "--max-omissions", str(OMISSIONS), "--time-limit", str(time_limit)]
    begin = time.monotonic()
    done = subprocess.run([*command, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    story = Story()
    for line in done.stdout.splitlines():
        event = json.loads(line)
        _record(story, event)
        if event["type"] == "repair_finished":
            story.video = event["ok"]
        elif event["type"] == "warning":
            story.omitted |= event["text"].startswith("Left out of ")
    story.seconds = time.monotonic() - begin
    return story


def _record(story: Story, event: dict) -> None:
    """Add an event of an attempt to the history."""
    if event["type"] == "attempt_started":
        story.rules.append(event["author"] if event["origin"] in ("repaired", "omitted") else "")
        story.failures.append(None)
        story.last = event["script"]
    elif event["type"] == "attempt_failed":
        story.failures[-1] = event["failure"]


def forward(before: dict, after: dict | None) -> bool:
    """Whether a repair made progress; the pipeline decides in the same way."""
    if after is None or is_limit(after.get("kind", "")):
        return True
    if _reach(after) != _reach(before):
        return _reach(after) > _reach(before)
    lines = [[f["line"] for f in it.get("frames") or [{"line": it.get("line") or 0}]] for it in (before, after)]
    same = all(before.get(name) == after.get(name) for name in ("exception", "message"))
    return lines[1] > lines[0] if same else lines[1][0] >= lines[0][0]


def _reach(failure: dict) -> tuple[int, int]:
    phase, play = failure.get("phase"), failure.get("play")
    return PHASES.index(phase) if phase in PHASES else -1, -1 if play is None else play


def by_rule(stories: list[Story]) -> dict[str, dict[str, int]]:
    """Count for each rule how often it was applied, made progress, and contributed to a video."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        ground = story.failures[0] if story.failures else None
        for rules, failure in list(zip(story.rules, story.failures, strict=True))[1:]:
            moved = ground is not None and forward(ground, failure)
            for rule in rules.split("+"):
                counts[rule]["fired"] += 1
                counts[rule]["forward"] += moved
                counts[rule]["finished"] += moved and story.video
            if moved:
                ground = failure
    ordered = sorted(counts.items(), key=lambda pair: -pair[1]["fired"])
    return {rule: {name: count[name] for name in ("fired", "forward", "finished")} for rule, count in ordered}


def table(title: str, groups: dict[str, list[tuple[dict, Story]]]) -> None:
    """Print one line per group: how many scripts check and render unchanged, with repairs, and with no omissions."""
    print(f"| {title} | scripts | check | render | failing | repaired | share | whole | share | damaged |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, pairs in groups.items():
        failing = [story for _, story in pairs if not story.renders]
        repaired = sum(story.video for story in failing)
        whole = sum(story.video and not story.omitted for story in failing)
        print(
            f"| {name} | {len(pairs)} | {sum(s.checks for _, s in pairs)} | {len(pairs) - len(failing)} | {len(failing)} "
            f"| {repaired} | {_share(repaired, failing)} | {whole} | {_share(whole, failing)} | {_damaged(pairs)} |"
        )


def _share(count: int, of: list[Story]) -> str:
    return f"{100 * count / len(of):.0f} %" if of else "-"


def _damaged(pairs: list[tuple[dict, Story]]) -> int:
    """Scripts that succeeded unchanged but were changed nevertheless."""
    return sum(s.checks and s.failures[0] is None and s.last != row["script"] for row, s in pairs)


def remaining(stories: list[Story]) -> list[tuple[str, int]]:
    """Return the most frequent failures of the scripts that still produce no video."""
    counts: Counter[str] = Counter()
    for story in stories:
        failure = next((f for f in reversed(story.failures) if f), None)
        if not story.video and failure is not None:
            message = (failure["message"].splitlines() or [""])[0][:100]
            counts[f"{failure.get('exception') or failure['kind']}: {message}"] += 1
    return counts.most_common(10)


def halves(pairs: list[tuple[dict, Story]]) -> dict[str, list[tuple[dict, Story]]]:
    """Split by task: every second task was used to develop the rules, the others were not."""
    tasks = sorted({row["task"] for row, _ in pairs})
    looked = set(tasks[::2])
    names = {True: f"looked at ({', '.join(tasks[::2])})", False: f"unseen ({', '.join(tasks[1::2])})"}
    return {names[side]: [p for p in pairs if (p[0]["task"] in looked) is side] for side in (True, False)}


def main() -> int:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="a .jsonl file with a field named script, or a directory of them")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--every", type=int, default=1, help="only one script out of so many")
    parser.add_argument("--task-split", action="store_true", help="also the two halves of the tasks")
    parser.add_argument("--time-limit", type=int, default=120, help="seconds for one run of a script")
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--check", action="store_true", help="draw nothing: a check that passes counts as a video")
    parser.add_argument("--jobs", type=int, default=2, help="scripts that are checked concurrently")
    arguments = parser.parse_args()
    if not arguments.path.exists():
        parser.error(f"there is no {arguments.path}")
    chosen = rows(arguments.path)[:: max(1, arguments.every)]
    if not chosen:
        parser.error(f"{arguments.path} holds no line with a script")
    unique = list(dict.fromkeys(row["script"] for row in chosen))
    begin = time.monotonic()
    if arguments.check:
        stories = check(unique, arguments.jobs, arguments.time_limit)
    else:
        stories = run(unique, arguments.batch, arguments.time_limit)
    seconds = time.monotonic() - begin
    pairs = [(row, stories[row["script"]]) for row in chosen]
    models: dict[str, list[tuple[dict, Story]]] = defaultdict(list)
    for row, story in pairs:
        models[row["model"]].append((row, story))
    table("model", {**dict(sorted(models.items())), "all": pairs})
    if arguments.task_split:
        print()
        table("tasks", halves(pairs))
    rules = by_rule([story for _, story in pairs])
    print("\n| rule | fired | moved forward | in a video |\n|---|---|---|---|")
    for rule, count in rules.items():
        print(f"| {rule} | {count['fired']} | {count['forward']} | {count['finished']} |")
    print("\n| what remains | scripts |\n|---|---|")
    for text, count in remaining([story for _, story in pairs]):
        print(f"| `{text.replace('|', '/')}` | {count} |")
    print(f"\n{len(unique)} different scripts, {seconds / len(unique):.1f} s each")
    if arguments.json:
        failing = [story for _, story in pairs if not story.renders]
        print(
            json.dumps(
                {
                    "scripts": len(pairs),
                    "failing": len(failing),
                    "repaired": sum(s.video for s in failing),
                    "whole": sum(s.video and not s.omitted for s in failing),
                    "damaged": _damaged(pairs),
                    "rules": rules,
                }
            )  # fmt: skip
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
