"""A runner that renders one script after the other, for measurements."""

import base64
import itertools
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RUNNER = Path(__file__).parent.parent / "omega-runner/src/main/resources/com/codercops/omega/runner/python/omega_runner"
LIMITS = {
    "wall_seconds": 600, "cpu_seconds": 1200, "memory_bytes": 4 << 30, "processes": 128, "output_bytes": 1 << 30,
    "log_bytes": 1 << 20, "frames": 100_000, "pixels": 1 << 22,
}  # fmt: skip


@dataclass(frozen=True)
class Rendered:
    """What one script cost: wall and processor seconds, and memory; and its video."""

    wall: float
    processor: float
    memory: int
    video: bytes


class WarmRunner:
    """A started runner, with some levers switched off; ``close`` ends it."""

    def __init__(self, off: str, directory: Path) -> None:
        environment = {"PATH": os.environ["PATH"], "OMEGA_RUNNER_TMP": str(directory), "OMEGA_VIDEO_PATCHES_OFF": off}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(RUNNER / "__main__.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._sent = itertools.count()
        self.ready = self._receive()
        if self.ready["type"] != "ready":
            sys.exit(f"The runner says {self.ready}. See omega doctor.")

    def render(self, source: str, width: int, height: int, fps: float, **more: str) -> Rendered:
        """Render a script as MP4; exit if it fails. ``more`` are further fields of the request."""
        request = {
            "v": 1, "type": "render", "job": "j", "seq": next(self._sent), "source": source, "scenes": "last",
            "width": width, "height": height, "fps": fps, "format": "mp4", "limits": LIMITS, **more,
        }  # fmt: skip
        begin = time.monotonic()
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        video, error = b"", ""
        while (message := self._receive())["type"] != "done":
            if message["type"] == "chunk":
                video += base64.b64decode(message["data"])
            error = message["message"] if message["type"] == "error" else error
        seconds = time.monotonic() - begin
        if not message["ok"]:
            sys.exit(f"The runner did not render the script: {error}")
        return Rendered(seconds, message["cpu_seconds"], message["max_rss_bytes"], video)

    def close(self) -> None:
        """End the runner."""
        self._process.stdin.close()
        self._process.wait()

    def _receive(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            sys.exit("The runner has ended. See omega doctor.")
        return json.loads(line)
