"""Measure ``omega --help`` with and without the class data archive, and a runner until it is ready with and without the
deferred imports of NetworkX and SciPy, each in turn; print medians and their ratios.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNNER = ROOT / "omega-runner/src/main/resources/com/codercops/omega/runner/python/omega_runner/__main__.py"
DEFERRED = ("deferred-networkx", "deferred-scipy")
JAR = ROOT / "omega-cli" / "target" / "omega-cli.jar"


def seconds(command: list[str]) -> float:
    """Run once and return the wall time."""
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begin


def ready_seconds(off: str) -> float:
    """Start a runner with some patches switched off, and return the time until it is ready for a script."""
    environment = {"PATH": os.environ["PATH"], "OMEGA_VIDEO_PATCHES_OFF": off}
    begin = time.monotonic()
    command = [os.environ["OMEGA_MANIM_PYTHON"], "-I", "-B", str(RUNNER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        if b'"ready"' not in process.stdout.readline():
            sys.exit("The runner is not ready. See omega doctor.")
        seconds = time.monotonic() - begin
        process.stdin.close()
    return seconds


def main(runs: int) -> int:
    """Measure the given number of pairs."""
    ready_seconds("")
    for what, off in (("NetworkX", "deferred-networkx"), ("SciPy", "deferred-scipy"), ("both", ",".join(DEFERRED))):
        starts = [(ready_seconds(""), ready_seconds(off)) for _ in range(runs)]
        ratio = statistics.median(a / b for a, b in starts)
        print(f"runner, {what} after and before it is ready, pair by pair: median ratio {ratio:.2f}")
    omega = [str(ROOT / "omega"), "--help"]
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    plain = [str(java), "-jar", str(JAR), "--help"]
    seconds(omega)
    pairs = [(seconds(omega), seconds(plain)) for _ in range(runs)]
    for name, values in (("./omega --help", [a for a, _ in pairs]), ("java -jar, no archive", [b for _, b in pairs])):
        print(f"{name:24} median {statistics.median(values):.2f} s, least {min(values):.2f} s")
    print(f"ratio, pair by pair      median {statistics.median(a / b for a, b in pairs):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
