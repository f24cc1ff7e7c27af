"""Measure Omega beside the plain manim command, row by row, in one run on one machine.

Each row alternates between the two, and shows the medians and the median of the ratios of the rounds: a machine that is
busy changes both. With a corpus, only its scripts are measured unless --rows names others.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from rows import ROWS, Pair, Row, bench, equal_frames, median_ratio  # noqa: E402


def main() -> int:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="bench render", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="a .jsonl file with a field named script")
    parser.add_argument("--limit", "--most", type=int, help="only the first so many scripts")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each row; the median counts. Default: 3")
    parser.add_argument("--rows", help="only these, with commas: " + ",".join([it.name for it in ROWS] + ["equal"]))
    parser.add_argument("--json", action="store_true", help="one line of JSON for each row, and one with all ratios")
    arguments = parser.parse_args()
    names = [it.name for it in ROWS] + ["equal"]
    wanted = (arguments.rows or ("prompted,equal" if arguments.corpus else ",".join(names))).split(",")
    unknown = set(wanted) - set(names)
    if unknown:
        parser.error(f"unknown rows: {', '.join(sorted(unknown))}. Known: {', '.join(names)}")
    with tempfile.TemporaryDirectory() as name:
        return _measure(arguments, wanted, Path(name))


def _measure(arguments: argparse.Namespace, wanted: list[str], directory: Path) -> int:
    measuring = bench(directory, arguments.rounds, arguments.corpus, arguments.limit)
    say = _json if arguments.json else _text
    pairs: list[Pair] = []
    results = {}
    if not arguments.json:
        print(f"{'':52}{'omega':>9}{'manim':>9}{'ratio':>8}{'goal':>7}")
    for row in ROWS:
        if row.name in wanted:
            found = row.measure(measuring)
            if not found:
                sys.exit(f"bench: no script of the row {row.name} became a video on both sides.")
            results[row.name] = say(row, found)
            pairs += [it for it in found if it.their_cpu]
    equal = compared = 0
    differ: list[str] = []
    if "equal" in wanted:
        equal, compared, differ = equal_frames(measuring)
    if arguments.json:
        total = {"rows": results}
        if pairs:
            total["wall_ratio"] = round(sum(it.ours for it in pairs) / sum(it.theirs for it in pairs), 3)
            total["cpu_ratio"] = round(sum(it.our_cpu for it in pairs) / sum(it.their_cpu for it in pairs), 3)
        if compared:
            total["frames_equal"] = round(equal / compared, 4)
        print(json.dumps(total | {"differ": differ}))
    elif compared:
        print(f"{'scripts with equal frames, --encoding manim':52}{equal} of {compared}", *differ)
    return 0


def _text(row: Row, pairs: list[Pair]) -> float:
    cpu = row.unit == "cpu"
    ours = statistics.median(it.our_cpu if cpu else it.ours for it in pairs)
    theirs = statistics.median(it.their_cpu if cpu else it.theirs for it in pairs)
    ratio = median_ratio(pairs, cpu)
    print(f"{row.what:52}{ours:9.2f}{theirs:9.2f}{ratio:8.2f}{row.goal:7.2f}", flush=True)
    if row.name == "prompted":
        total = sum(it.ours for it in pairs) / sum(it.theirs for it in pairs)
        cpus = sum(it.our_cpu for it in pairs) / sum(it.their_cpu for it in pairs)
        print(f"{f'  {len(pairs)} scripts: sum of wall, sum of CPU':52}{'':18}{total:8.2f}{cpus:7.2f}", flush=True)
    return round(ratio, 3)


def _json(row: Row, pairs: list[Pair]) -> float:
    cpu = row.unit == "cpu"
    ratio = round(median_ratio(pairs, cpu), 3)
    line = {
        "row": row.name, "unit": row.unit, "goal": row.goal, "ratio": ratio, "pairs": len(pairs),
        "omega": round(statistics.median(it.our_cpu if cpu else it.ours for it in pairs), 3),
        "manim": round(statistics.median(it.their_cpu if cpu else it.theirs for it in pairs), 3),
    }  # fmt: skip
    if pairs[0].their_cpu:
        line["cpu_ratio"] = round(median_ratio(pairs, True), 3)
    print(json.dumps(line), flush=True)
    return ratio


if __name__ == "__main__":
    sys.exit(main())
