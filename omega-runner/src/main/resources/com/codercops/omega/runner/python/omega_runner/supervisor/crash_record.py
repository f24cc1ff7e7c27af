"""Find the line at which a process crashed, from the file that Python's fault handler writes."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from omega_runner.source import lines
from omega_runner.supervisor import untrusted

MAX_BYTES = 64 * 1024
MAX_FRAMES = 20


@contextmanager
def record(directory: str | os.PathLike[str]) -> Iterator[int]:
    """Provide a descriptor of an unnamed file for the fault handler of a child."""
    with tempfile.TemporaryFile(dir=directory) as file:
        yield file.fileno()


def location(descriptor: int, script: str, source: str) -> dict[str, Any]:
    """Return the error fields for the location, or none if no line of the script was running.

    The script can forge the record; it affects only the reported line, never success.
    """
    text = os.pread(descriptor, MAX_BYTES, 0).decode("utf-8", "replace")
    code = lines(source)
    frames = []
    for number, function in re.findall(
        rf'^  File "{re.escape(script)}", line (\d{{1,7}}) in (.+)$', text, re.MULTILINE
    ):
        line = int(number)
        if 0 < line <= len(code):
            shown = untrusted.text(code[line - 1].strip(), 1000)
            frames.append({"function": untrusted.text(function, 200), "line": line, "text": shown})
    if not frames:
        return {}
    # The handler writes the innermost frame first.
    return {"line": frames[0]["line"], "marked_line": frames[0]["text"], "frames": frames[:MAX_FRAMES][::-1]}
