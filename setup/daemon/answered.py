"""Commands that got all their videos from the cache, so that no sandbox starts early for them.

Java keeps the list in OMEGA_HOME/daemon/answered, a name on each line. It only decides when a sandbox starts: a name that
two commands share, or a video that is no longer kept, costs a moment.
The other half is com.codercops.omega.cli.command.AnsweredCommand.
"""

from __future__ import annotations

import os
import stat
from binascii import crc32

LIST = "answered"
# Tells Java the name. Without the usual prefix, because it is no setting.
VARIABLE = "_OMEGA_COMMAND"
MAX_BYTES = 1 << 20


def name(arguments: list[str]) -> str:
    """Name a command by its arguments, the files that they name, the directory and the settings in variables."""
    settings = sorted(f"{key}={value}" for key, value in os.environ.items() if key.startswith("OMEGA_"))
    number = 0
    for text in (os.getcwd(), *settings, *arguments):
        number = crc32(os.fsencode(text) + b"\0", number)
    for argument in arguments:
        number = crc32(_content(argument), number)
    return f"{number:08x}"


def contains(directory: str, command: str) -> bool:
    """Return whether the command is in the list."""
    try:
        with open(os.path.join(directory, LIST), "rb") as file:
            return command.encode() in file.read(MAX_BYTES).split()
    except OSError:
        return False


def _content(path: str) -> bytes:
    """Read a file. One that is no small regular file counts as empty."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return b""
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except (OSError, ValueError):
        return b""
