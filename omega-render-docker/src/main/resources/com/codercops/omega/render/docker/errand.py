"""
The first process of a container that installs a package: it runs one program, and ends with it.

What the program has to know comes as one line of standard input, of which the engine keeps no copy.
The input then stays open for as long as Omega lives: with its end everything here ends.
"""

import json
import os
import subprocess
import sys
import threading
import typing


def main() -> int:
    """Run the program that the arguments name, and return its exit code."""
    told = json.loads(sys.stdin.buffer.readline())
    for path, text in told["files"].items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    threading.Thread(target=end_with_omega, daemon=True).start()
    environment = os.environ | told["environment"]
    code = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, env=environment)
    return code if code >= 0 else 128 - code


def end_with_omega() -> typing.NoReturn:
    """Wait for the end of the input. The kernel ends all others with the first process."""
    while sys.stdin.buffer.read1():
        pass
    os._exit(1)


os._exit(main())
