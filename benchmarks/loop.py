"""Compare two ways from a failed script to a video, with the same recorded responses of models.

The corpus groups responses by their ``task``. For each task the responses are put into several orders; each order is
one sequence of model responses. The first way is Omega's loop with the recording as its model. The second is the usual
one: run the plain manim command and, on a failure, request the whole script again with the complete output of the
command, up to five times. With ``--before``, an earlier version of Omega takes the place of the second way. Tokens are
estimated in the same way for both, with four characters each.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import heavy_scenes
import poor_layouts
from answer_forms import FORMS
from corpus import SECONDS

OMEGA = Path(__file__).parent.parent / "omega"
REWRITES = 5
CHARACTERS_PER_TOKEN = 4
# The prompt of the usual way, about as long as such prompts are.
ASK = "You write Manim scripts. Answer with one Python script for this request:\n"
AGAIN = "\nThe script failed. Here is the script and the error. Answer with the whole corrected script.\n"


@dataclass
class Way:
    """The totals of one way over all orders."""

    videos: int = 0
    whole: int = 0
    calls: int = 0
    tokens: int = 0

    def add(self, video: bool, calls: int, tokens: int, whole: bool = True) -> None:
        """Add the result of one order."""
        self.videos += video
        self.whole += video and whole
        self.calls += calls
        self.tokens += tokens


class Manim:
    """The plain command, which prints the same output for the same script each time."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._said: dict[str, tuple[bool, str]] = {}

    def run(self, script: str) -> tuple[bool, str]:
        """Return whether there is a video, and the complete output."""
        if script not in self._said:
            number = len(self._said)
            file = self._directory / f"s{number}.py"
            file.write_text(script, encoding="utf-8")
            media = self._directory / f"m{number}"
            command = [sys.executable, "-m", "manim", "render", "-ql", "--media_dir", str(media), str(file)]
            try:
                done = subprocess.run(
                    command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False
                )
                said = done.stdout + done.stderr
                video = done.returncode == 0 and any(media.glob("videos/*/*/*.mp4"))
            except subprocess.TimeoutExpired:
                video, said = False, f"no end within {SECONDS} s"
            self._said[script] = video, said
        return self._said[script]


def usual(prompt: str, answers: list[str], manim: Manim) -> tuple[bool, int, int]:
    """Return video, calls and tokens of the usual way."""
    characters = 0
    asked = ASK + prompt
    for calls, script in enumerate(answers, 1):
        characters += len(asked) + len(script)
        video, said = manim.run(script)
        if video or calls == len(answers):
            return video, calls, characters // CHARACTERS_PER_TOKEN
        asked = ASK + prompt + AGAIN + script + said
    raise ValueError("no answers")


def omega(prompt: str, answers: list[str], directory: Path, program: Path = OMEGA) -> tuple[bool, int, int, bool]:
    """Return video, calls and tokens of Omega's loop, and whether the video omits nothing."""
    recording = directory / "answers.jsonl"
    recording.write_text("".join(json.dumps({"text": text}) + "\n" for text in answers), encoding="utf-8")
    command = [str(program), "animate", "-ql", "--json", "--model", f"replay:{recording}",
               "--budget-tokens", "10000000", "--max-attempts", str(REWRITES), "--time-limit", str(SECONDS),
               prompt]  # fmt: skip
    done = subprocess.run(
        command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False
    )
    events = [json.loads(line) for line in done.stdout.splitlines()]
    scripts = [
        event for event in events if event["type"] == "attempt_started" and event["origin"] in ("written", "fixed")
    ]
    tokens = sum(event["tokens"]["input"] + event["tokens"]["output"] for event in scripts)
    whole = not any(event["omitted"] for event in events if event["type"] == "video_published")
    return done.returncode == 0, len(scripts), tokens, whole


def by_form(tasks: dict[str, list[str]]) -> int:
    """Print for each form of an answer how many calls a video takes, with the scripts of a task in their order."""
    print("| form | prompts | videos | whole | calls | calls a video |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for form, wrap in FORMS.items():
            way = Way()
            for task, scripts in sorted(tasks.items()):
                answers = [wrap(script) for script in scripts[: REWRITES + 1]]
                video, calls, tokens, whole = omega(task, answers, Path(name))
                way.add(video, calls, tokens, whole)
            ratio = f"{way.calls / way.videos:.1f}" if way.videos else "-"
            print(f"| {form} | {len(tasks)} | {way.videos} | {way.whole} | {way.calls} | {ratio} |", flush=True)
    return 0


def side_by_side(tasks: dict[str, list[str]], orders: int, before: Path | None) -> int:
    """Give both ways the same answers, one prompt after the other, and print calls and tokens per video."""
    ours, theirs, pairs = Way(), Way(), 0
    name = "usual" if before is None else "before"
    with tempfile.TemporaryDirectory() as made:
        directory = Path(made)
        manim = Manim(directory)
        for task, scripts in sorted(tasks.items()):
            for order in range(orders):
                answers = random.Random(order).sample(scripts, min(len(scripts), REWRITES + 1))
                one = omega(task, answers, directory)
                other = usual(task, answers, manim) if before is None else omega(task, answers, directory, before)
                ours.add(*one)
                theirs.add(*other)
                pairs += 1
                print(f"{task} order {order}: omega video {one[0]} whole {one[3]} calls {one[1]} tokens {one[2]}"
                      f" | {name} video {other[0]} calls {other[1]} tokens {other[2]}", flush=True)  # fmt: skip
    for title, way in (("omega", ours), (name, theirs)):
        print(f"{title}: {way.videos} videos of {pairs} prompts, {way.whole} of them whole")
    for what in ("calls", "tokens"):
        a = getattr(ours, what) / max(1, ours.videos)
        b = getattr(theirs, what) / max(1, theirs.videos)
        print(f"{what} a video: omega {a:.1f}, {name} {b:.1f}, ratio {a / b:.2f}")
    return 0


def main() -> int:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="a .jsonl file with fields named task and script")
    parser.add_argument("--orders", type=int, default=2, help="for each task")
    parser.add_argument("--forms", action="store_true", help="instead, the same answers in each form of an answer")
    parser.add_argument("--before", type=Path, help="the omega command of an earlier version, instead of the usual way")
    parser.add_argument(
        "--layout", action="store_true", help="instead, scripts with a bad layout, with polishing and without"
    )
    parser.add_argument("--heavy", action="store_true", help="instead, a three-dimensional scene with four faults")
    arguments = parser.parse_args()
    if arguments.heavy:
        return heavy_scenes.measure()
    if arguments.layout:
        return poor_layouts.measure()
    if arguments.corpus is None:
        parser.error("name a corpus, or --layout, or --heavy")
    tasks: dict[str, list[str]] = defaultdict(list)
    for line in arguments.corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["script"] not in tasks[row["task"]]:
            tasks[row["task"]].append(row["script"])
    if arguments.forms:
        return by_form(tasks)
    return side_by_side(tasks, arguments.orders, arguments.before)


if __name__ == "__main__":
    sys.exit(main())
