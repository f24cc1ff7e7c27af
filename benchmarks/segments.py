"""Measure rendering in segments: the same scripts with ``play-segments`` and without, in turn, each in a warm runner.

Printed for each script are the medians of the ratios "with" to "without", in wall time, processor time and memory.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from levers import QUALITIES
from warm_runner import WarmRunner

def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", type=Path, nargs="+")
    parser.add_argument("--quality", choices=QUALITIES, default="480p15")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{arguments.quality}, {arguments.rounds} rounds\n{'script':28}   wall processor memory")
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        closing(WarmRunner("", Path(one))) as segments,
        closing(WarmRunner("play-segments", Path(other))) as whole,
    ):
        for script in arguments.scripts:
            source = script.read_text(encoding="utf-8")
            ratios: dict[str, list[float]] = {"wall": [], "processor": [], "memory": []}
            for number in range(arguments.rounds + 1):
                ours, theirs = (it.render(source, *QUALITIES[arguments.quality]) for it in (segments, whole))
                if number:  # the first pair fills caches
                    for name, found in ratios.items():
                        found.append(getattr(ours, name) / getattr(theirs, name))
            wall, processor, memory = (statistics.median(it) for it in ratios.values())
            print(f"{script.stem[:27]:28} {wall:6.2f} {processor:9.2f} {memory:6.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
