"""Runs a Maven build and shows its progress: modules, slow test classes, failures.

usage: progress.py LOG COMMAND...

The whole output goes to the file LOG. Exits with the code of the command.
"""

import queue
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

SILENCE_SECONDS = 20
SLOW_SECONDS = 10
MODULE = re.compile(r"\[INFO\] Building (.+?) \S+ +\[(\d+)/(\d+)\]")
GOAL = re.compile(r"\[INFO\] --- (\S+):[^:]+:(\S+) \(.*\) @ (\S+) ---")
RUNNING = re.compile(r"\[INFO\] Running (\S+)")
FINISHED = re.compile(r"\[\w+\] Tests run: (\d+), .*Time elapsed: ([\d.,]+) s .*in (\S+)")
# A compiler warning fails the build, and Maven calls only the failure an error.
ERROR = re.compile(r"\[ERROR\] +\S|\[WARNING\] .*\.java:\[")


def main(log: str, command: list[str]) -> int:
    """Run the command and return its exit code."""
    begin = time.monotonic()
    current, tests = "Maven", 0

    def show(text: str) -> None:
        seconds = int(time.monotonic() - begin)
        print(f"  {seconds // 60:02}:{seconds % 60:02} {text}", flush=True)

    with Path(log).open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
        lines: queue.Queue[str] = queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=SILENCE_SECONDS)
            except queue.Empty:
                show(f"      {tests} tests so far; running {current}")
                continue
            if not line:
                break
            file.write(line)
            file.flush()
            if module := MODULE.match(line):
                show(f"[{module[2]}/{module[3]}] {module[1]}")
            elif goal := GOAL.match(line):
                current = f"{goal[1]}:{goal[2]} of {goal[3]}"
            elif running := RUNNING.match(line):
                current = running[1].rpartition(".")[2]
            elif finished := FINISHED.match(line):
                tests += int(finished[1])
                if float(finished[2].replace(",", "")) >= SLOW_SECONDS:
                    show(f"      {finished[3].rpartition('.')[2]}: {finished[1]} tests in {finished[2]} s")
            if ERROR.match(line):
                show(line.rstrip())
        code = process.wait()
    show(f"{tests} tests; the whole output: {log}")
    return code


def _read(stream: TextIO, lines: "queue.Queue[str]") -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
