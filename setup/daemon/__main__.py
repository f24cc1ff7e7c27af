"""Run a command of Omega in its resident process, and start that process if there is none.

usage: python3 -I -S setup/daemon OMEGA_HOME JAVA OPTION... -jar JAR ARGUMENT...

If anything is in the way, such as a process that another command is starting, the command runs in a Java of its own. Either
Java starts together with the sandbox.
Only the standard library, and little of it, because every command waits for this program.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

import answered
from command import Command
from process import Declined, ResidentProcess, Unusable
from sandbox import SandboxStarter


def main(arguments: list[str]) -> int | None:
    """Run the command, and return its exit code."""
    open_standard_files()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    end = arguments.index("-jar") + 2
    with contextlib.suppress(OSError):  # Java reports a directory that is gone.
        os.environ[answered.VARIABLE] = answered.name(arguments[end:])
    sandbox = SandboxStarter(arguments[0])
    process = ResidentProcess(arguments[0], arguments[1:end], sandbox)
    command = Command(arguments[1:end], arguments[end:])
    try:
        if "--no-daemon" not in command.arguments and os.environ.get("OMEGA_DAEMON", "on") == "on":
            return command.follow(process.accept(command.request(process.version)))
    except Declined:
        sandbox = None  # The command needs none.
    except Unusable as e:
        if e.args:
            print(f"omega: {e}", file=sys.stderr, flush=True)
    except (OSError, UnicodeEncodeError):
        pass  # The Java of the command reports what concerns the command.
    command.run_alone(sandbox)
    return None


def open_standard_files() -> None:
    """Open those that are closed, so that no socket gets their numbers."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
