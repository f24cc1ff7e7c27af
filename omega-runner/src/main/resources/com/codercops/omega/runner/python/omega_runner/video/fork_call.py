"""Run a function in a forked child and return its result as JSON, to isolate the runs of the self-test."""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any


def call(function: Callable[[], Any], timeout_seconds: int = 120) -> Any:
    """Return the result of ``function`` from a child that is killed after ``timeout_seconds``.

    The process must have a single thread. Raises RuntimeError with the child's traceback if it raised or died.
    """
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(function, writer, timeout_seconds)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    reply = json.loads(text) if text else {"error": f"the child ended with wait status {status} and no answer"}
    if "error" in reply:
        raise RuntimeError(reply["error"])
    return reply["value"]


def _answer(function: Callable[[], Any], writer: int, timeout_seconds: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(timeout_seconds)
    try:
        reply = {"value": function()}
    except BaseException:
        reply = {"error": traceback.format_exc()}
    with os.fdopen(writer, "w", encoding="utf-8") as answer:
        json.dump(reply, answer)
    os._exit(0)
