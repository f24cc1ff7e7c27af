"""Measure ``omega --help`` with and without the class data archive, in turn, and print medians and their ratio."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
JAR = ROOT / "omega-cli" / "target" / "omega-cli.jar"


def seconds(command: list[str]) -> float:
    """Run once and return the wall time."""
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begin


def main(runs: int) -> int:
    """Measure the given number of pairs."""
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
