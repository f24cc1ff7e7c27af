"""
The first process of a container that installs a package. It runs one program and ends with it.

The environment variables and files of the program come as one line on standard input, of which the engine keeps no copy.
The input stays open for as long as Omega lives. When it ends, this process ends, and the kernel ends all others.
"""

import json
import os
import subprocess
import sys
import threading
import typing


def main() -> int:
    """Run the program in the arguments, and return its exit code."""
    step = json.loads(sys.stdin.buffer.readline())
    for path, text in step["files"].items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    threading.Thread(target=exit_with_omega, daemon=True).start()
    environment = os.environ | step["environment"]
    code = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, env=environment)
    return code if code >= 0 else 128 - code


def exit_with_omega() -> typing.NoReturn:
    """Wait for the end of the input, then exit."""
    while sys.stdin.buffer.read1():
        pass
    os._exit(1)


os._exit(main())
