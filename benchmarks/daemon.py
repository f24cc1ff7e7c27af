"""Measure a trivial scene: with the resident process over ``manim --version``, and without it over ``manim render``, also
if its sandbox does not start before Java.

Each round measures all of them in turn. Prints the medians of the ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
OMEGA = str(ROOT / "omega")
MANIM = str(Path(os.environ["OMEGA_MANIM_PYTHON"]).with_name("manim"))
SCRIPT = """from manim import *


class Trivial(Scene):
    def construct(self):
        self.play(Create(Circle()))
"""
RENDER = (OMEGA, "render", "-ql", "--force", "-o", "video.mp4", "scene.py")
CHECK = (OMEGA, "check", "scene.py")
READY_SECONDS = 60


def seconds(directory: Path, *command: str, daemon: str = "off", early: str = "on") -> float:
    """Run a command in the directory, and return the wall time."""
    begin = time.monotonic()
    variables = os.environ | {"OMEGA_DAEMON": daemon, "OMEGA_EARLY_SANDBOX": early}
    subprocess.run(command, cwd=directory, env=variables, check=True, capture_output=True)
    return time.monotonic() - begin


def await_sandbox(import_seconds: float) -> None:
    """Wait until the sandbox of the next command has started, and twice as long as importing Manim takes."""
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up:
        status = subprocess.run([OMEGA, "daemon", "status"], capture_output=True, text=True, check=True).stdout
        if "A sandbox has started" in status:
            time.sleep(2 * import_seconds)
            return
        time.sleep(0.2)
    sys.exit("The resident process has no sandbox. See the file daemon/log in $OMEGA_HOME.")


def main(rounds: int) -> int:
    """Measure in turn, and print the medians."""
    ratios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "scene.py").write_text(SCRIPT)
        seconds(directory, *CHECK, daemon="on")
        for _ in range(rounds):
            version = seconds(directory, MANIM, "--version")
            plain = seconds(directory, MANIM, "render", "-ql", "--silent", "scene.py")
            await_sandbox(version)
            measured = {"second render / manim --version": seconds(directory, *RENDER, daemon="on") / version}
            await_sandbox(version)
            measured["second check / manim --version"] = seconds(directory, *CHECK, daemon="on") / version
            # The process imports Manim for the next command.
            await_sandbox(version)
            measured["cold render / manim render"] = seconds(directory, *RENDER) / plain
            measured["the same, sandbox after Java"] = seconds(directory, *RENDER, early="off") / plain
            measured["cold check / manim render"] = seconds(directory, *CHECK) / plain
            for what, ratio in measured.items():
                ratios.setdefault(what, []).append(ratio)
        subprocess.run([OMEGA, "daemon", "stop"], check=True, capture_output=True)
    for what, values in ratios.items():
        print(f"{what:34} median {statistics.median(values):.2f}, least {min(values):.2f}, of {len(values)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
