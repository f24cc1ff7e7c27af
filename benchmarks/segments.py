"""Measure rendering in segments: the same scripts with ``play-segments`` and without, in turn, each in a warm runner.

Printed for each script are the medians of the ratios "with" to "without", in wall time, processor time and memory.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

from levers import QUALITIES

ROOT = Path(__file__).parent.parent
RUNNER = ROOT / "omega-runner/src/main/resources/com/codercops/omega/runner/python/omega_runner/__main__.py"
LIMITS = {
    "wall_seconds": 600, "cpu_seconds": 1200, "memory_bytes": 4 << 30, "processes": 128, "output_bytes": 1 << 30,
    "log_bytes": 1 << 20, "frames": 100_000, "pixels": 1920 * 1080,
}  # fmt: skip


class WarmRunner:
    """A runner that renders one script after another; a context manager."""

    def __init__(self, directory: Path, off: str) -> None:
        environment = {
            "PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(directory), "OMEGA_VIDEO_PATCHES_OFF": off,
            "OMEGA_RUNNER_UNSANDBOXED": "1",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [os.environ["OMEGA_MANIM_PYTHON"], "-I", "-B", str(RUNNER)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._sent = 0

    def __enter__(self) -> Self:
        while self._receive()["type"] != "ready":
            pass
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()

    def render(self, source: str, quality: str) -> dict:
        """Return wall and processor seconds and the memory of one render; raise ValueError if the script fails."""
        width, height, fps = QUALITIES[quality]
        request = {
            "v": 1, "type": "render", "job": f"job-{self._sent}", "seq": self._sent, "source": source, "scenes": "last",
            "width": width, "height": height, "fps": fps, "format": "mp4", "limits": LIMITS, "formulas": False,
        }  # fmt: skip
        self._sent += 1
        begin = time.monotonic()
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        while (message := self._receive())["type"] != "done":
            if message["type"] == "error":
                raise ValueError(message["message"])
        return {
            "wall": time.monotonic() - begin, "processor": message["cpu_seconds"], "memory": message["max_rss_bytes"]
        }  # fmt: skip

    def _receive(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            sys.exit("The runner has ended. See omega doctor.")
        return json.loads(line)


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
        WarmRunner(Path(one), "") as segments,
        WarmRunner(Path(other), "play-segments") as whole,
    ):
        for script in arguments.scripts:
            source = script.read_text(encoding="utf-8")
            ratios: dict[str, list[float]] = {"wall": [], "processor": [], "memory": []}
            for number in range(arguments.rounds + 1):
                ours, theirs = (it.render(source, arguments.quality) for it in (segments, whole))
                if number:  # the first pair fills caches
                    for name, found in ratios.items():
                        found.append(ours[name] / theirs[name])
            wall, processor, memory = (statistics.median(it) for it in ratios.values())
            print(f"{script.stem[:27]:28} {wall:6.2f} {processor:9.2f} {memory:6.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
