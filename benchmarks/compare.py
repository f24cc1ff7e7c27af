"""Render or check a corpus with Omega and with the plain manim command, and compare the results.

The scripts are measured in batches: Omega renders a batch in one process, then manim renders the same batch with one
command per script, so that both run under the same load. Times are wall seconds per script; for Omega they count from
the start of the script in the warm process to its end. The sum includes the whole processes, with the start of Omega's
process.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus import Outcome, frames_of, manim, unpack

OMEGA = Path(__file__).parent.parent / "omega"
ENDS = {"video_published", "input_rejected", "check_passed", "check_failed"}


def omega(
    verb: str, scripts: list[Path], directory: Path, options: list[str]
) -> tuple[dict[Path, Outcome], dict[Path, str], float]:
    """Run one Omega process over the scripts; return the outcomes, the selected scenes, and the seconds of the process."""
    ends: dict[Path, tuple[dict, float]] = {}
    scenes: dict[Path, str] = {}
    begin = time.monotonic()
    command = [str(OMEGA), verb, "-ql", "--json", *options, *map(str, scripts)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=directory, stdin=subprocess.DEVNULL
    ) as process:
        turn = iter(scripts)
        current, since = scripts[0], begin
        for line in process.stdout or ():
            event = json.loads(line)
            now = time.monotonic()
            if event["type"] == "input_started":
                current, since = next(turn), now
            elif event["type"] == "scenes_found" and event["chosen"]:
                scenes[current] = event["chosen"][-1]
            elif event["type"] in ENDS or event.get("outcome") == "failed":
                current = Path(event.get("file", current))
                ends[current] = event, now - since
                scenes.update({current: plan["scene"] for plan in event.get("plans", [])})
                since = now
    seconds = time.monotonic() - begin
    return {script: _outcome(*end) for script, end in ends.items()}, scenes, seconds


def _outcome(event: dict, seconds: float) -> Outcome:
    if event["type"] == "video_published":
        path = Path(event["videos"][0]["path"])
        frames, pixels = frames_of(path)
        path.unlink()
        return Outcome(True, seconds, frames, pixels, error="repaired" if event["attempts"] > 1 else "")
    if event["type"] == "check_passed":
        return Outcome(True, seconds, event["plans"][0]["frames"])
    failure = event.get("failure") or {"kind": "refused", "message": event.get("message", "")}
    message = f"{failure['kind']}: {failure.get('exception', '')}: {failure['message'].splitlines()[:1]}"
    return Outcome(False, seconds, error=message, line=failure.get("line"))


def report(verb: str, pairs: list[tuple[Path, Outcome, Outcome, Outcome | None]], processes: float) -> None:
    """Print the differences and the table."""
    for script, ours, theirs, same in pairs:
        if ours.ok != theirs.ok or ours.error == "repaired":
            print(f"differs  {script.stem}: omega {ours.ok} {ours.error} | manim {theirs.ok} {theirs.error}")
        elif ours.ok and ours.frames != theirs.frames:
            print(f"frames   {script.stem}: omega {ours.frames} | manim {theirs.frames}")
        elif same and ours.ok and same.pixels != theirs.pixels:
            print(f"pixels   {script.stem}")
    both = [(o, t) for _, o, t, _ in pairs if o.ok and t.ok]
    print(
        f"{len(pairs)} scripts; end well: omega {sum(o.ok for _, o, _, _ in pairs)}, manim {sum(t.ok for _, _, t, _ in pairs)}"
    )
    print(f"same number of frames: {sum(o.frames == t.frames for o, t in both)} of {len(both)}")
    identical = [same.pixels == t.pixels for _, o, t, same in pairs if same and same.ok and t.ok]
    if identical:
        print(f"decoded pixels equal, with --encoding manim: {sum(identical)} of {len(identical)}")
    if verb == "check":
        codes = Counter(o.error.split(":")[0] or "passes" for _, o, _, _ in pairs)
        without = [script.stem for script, o, _, _ in pairs if not o.ok and o.line is None]
        print(f"failures without a line: {len(without)}", *without)
        print("codes:", ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    print(f"{'seconds a script':18}{'omega':>8}{'manim':>8}{'ratio':>8}")
    ours, theirs = [o.seconds for _, o, _, _ in pairs], [t.seconds for _, _, t, _ in pairs]
    rows = [("median", statistics.median(ours), statistics.median(theirs)), ("p90", _p90(ours), _p90(theirs))]
    for name, a, b in [*rows, ("sum", processes, sum(theirs))]:
        print(f"{name:18}{a:8.2f}{b:8.2f}{a / b:8.2f}")


def _p90(values: list[float]) -> float:
    return sorted(values)[int(0.9 * (len(values) - 1))]


def main() -> int:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["compare", "check"])
    parser.add_argument("corpus", type=Path, help="a .jsonl file with a field named script")
    parser.add_argument("--most", type=int, help="only the first so many scripts")
    parser.add_argument("--every", type=int, default=1, help="only one script out of so many")
    parser.add_argument("--batch", type=int, default=25)
    parser.add_argument(
        "--identical", action="store_true", help="also compare decoded pixels, which takes a second render"
    )
    parser.add_argument("--time-limit", type=int, default=300)
    arguments = parser.parse_args()
    pairs = []
    processes = 0.0
    options = ["--time-limit", str(arguments.time_limit)]
    verb = "check" if arguments.verb == "check" else "render"
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        scripts = unpack(arguments.corpus, directory, arguments.most)[:: arguments.every]
        for at in range(0, len(scripts), arguments.batch):
            batch = scripts[at : at + arguments.batch]
            ours, scenes, seconds = omega(verb, batch, directory, options)
            processes += seconds
            same = {}
            if arguments.identical:
                same, _, _ = omega(verb, batch, directory, [*options, "--encoding", "manim"])
            for script in batch:
                theirs = manim(script, scenes.get(script, ""), directory)
                missing = Outcome(False, 0, error="no word from omega")
                pairs.append((script, ours.get(script, missing), theirs, same.get(script)))
            print(f"{len(pairs)} of {len(scripts)}", file=sys.stderr)
    report(arguments.verb, pairs, processes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
