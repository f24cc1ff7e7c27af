"""Describe an exception as data for the next attempt, taken from objects and never from printed text."""

import errno
import importlib.util
import pathlib
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any

from omega_runner import tex
from omega_runner.child import file_failure
from omega_runner.source import lines

MAX_MESSAGE = 4000
MAX_FRAMES = 20
MAX_LOCALS = 40

# Exceptions that the runner raises in a child; an empty code means that the exception has its own.
_OWN = {
    ("omega_runner.video.errors", "LimitExceeded"): "",
    ("omega_runner.video.errors", "NoOutput"): "no_output",
    ("omega_runner.video.errors", "EncodeFailed"): "encode",
    ("omega_runner.child.scenes", "NoSuchScene"): "",
    ("omega_runner.video.errors", "SettingRefused"): "invalid_setting",
}

Fields = dict[str, Any]


class ScriptText:
    """The script as it appears in a traceback: its file, its lines, and the paths that messages must not show."""

    def __init__(self, path: str, source: str, hidden: list[str]) -> None:
        self.path = path
        self.directory = str(pathlib.Path(path).parent) + "/"
        self.source = source
        self._lines = lines(source)
        # Longest first, so that a shorter prefix does not leave the rest of a longer one.
        self._hidden = sorted({prefix.rstrip("/") + "/" for prefix in hidden if prefix}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """Return ``text`` without directories of this machine."""
        for prefix in self._hidden:
            text = text.replace(prefix, "")
        return text

    def line(self, number: int | None) -> str:
        """Return a line of the script by its number, starting at 1, or an empty text."""
        return self._lines[number - 1] if number and 0 < number <= len(self._lines) else ""


def describe(error: BaseException, script: ScriptText) -> Fields:
    """Return the error fields that can be derived from the exception ``error`` itself."""
    code, extra = _classify(error)
    if isinstance(error, SyntaxError) and error.filename != script.path:
        # Of a module beside the script.
        code = "script_exception"
    fields: Fields = {
        "code": code,
        "exception": type(error).__name__[:200],
        "message": script.clean(_text(error))[:MAX_MESSAGE],
    }
    if isinstance(error, SyntaxError) and code == "syntax":
        fields |= _syntax_place(error, script)
    else:
        fields |= _place(list(_user_frames(error.__traceback__, script)), script)
    if code == "asset_missing" and isinstance(error, OSError):
        fields |= _missing_file(error, script)
    else:
        fields["message"] = _with_place(fields["message"], error, script)
    found_tex = tex.failure_of(error)
    if found_tex is not None:
        fields |= {"code": "latex", "tex": found_tex}
    return fields | extra


def _missing_file(error: OSError, script: ScriptText) -> Fields:
    path = script.clean(file_failure.missing(error) or "")
    return {"asset": path, "message": f"There is no file '{path}'."} if path else {}


def _with_place(message: str, error: BaseException, script: ScriptText) -> str:
    """Name the asset that Manim cannot read, or the file beside the script where the error was raised."""
    unreadable = file_failure.unreadable(error)
    if unreadable is not None:
        path, what = unreadable
        detail = f": {message}" if message else ""
        return f"The file '{script.clean(path)}' cannot be read as {what}{detail}"[:MAX_MESSAGE]
    place = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name == script.path:
            place = None
        elif name.startswith(script.directory):
            place = f" (in {name.removeprefix(script.directory)} line {line})"
    return message[: MAX_MESSAGE - len(place)] + place if place else message


def at_frame(code: str, message: str, frame: types.FrameType | None, script: ScriptText) -> Fields:
    """Return the error fields for a limit that was exceeded while ``frame`` ran."""
    stack = []
    while frame is not None:
        if frame.f_code.co_filename == script.path:
            stack.append((frame, frame.f_lineno, _positions(frame.f_code, frame.f_lasti)))
        frame = frame.f_back
    fields: Fields = {"code": code, "exception": "", "message": message}
    return fields | _place(stack[::-1], script)


def _classify(error: BaseException) -> tuple[str, Fields]:
    code = getattr(error, "code", None)
    if isinstance(error, SystemExit):
        return "no_output", {"message": f"the script called sys.exit({_short(code)})"}
    own = _OWN.get((type(error).__module__, type(error).__name__))
    if own is not None:
        found = getattr(error, "line", None)
        place = {} if found is None else {"line": found}
        return (code if own == "" and isinstance(code, str) else own), {"exception": "", **place}
    if isinstance(error, SyntaxError):
        return "syntax", {}
    if isinstance(error, MemoryError):
        return "out_of_memory", {}
    if isinstance(error, ModuleNotFoundError):
        return _missing_module(error)
    if isinstance(error, OSError):
        return _system(error)
    if isinstance(error, RuntimeError) and _text(error).startswith("can't start new thread"):
        return "process_limit", {}
    return "script_exception", {}


def _system(error: OSError) -> tuple[str, Fields]:
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return "disk_limit", {}
    if error.errno == errno.EAGAIN and isinstance(error, BlockingIOError):
        return "process_limit", {}
    if error.errno == errno.ENOMEM:
        return "out_of_memory", {}
    started = any(frame.f_code.co_name == "_execute_child" for frame, _ in traceback.walk_tb(error.__traceback__))
    if started and str(error.filename) in tex.PROGRAMS:
        return "latex_missing", {"tex": {"lines": [], "missing_program": str(error.filename)}}
    if started:
        return "script_exception", {}
    looked_up = any(
        frame.f_code.co_name == "seek_full_path_from_defaults" for frame, _ in traceback.walk_tb(error.__traceback__)
    )
    return ("asset_missing" if looked_up or isinstance(error, FileNotFoundError) else "script_exception"), {}


def _missing_module(error: ModuleNotFoundError) -> tuple[str, Fields]:
    name = error.name or ""
    top = name.partition(".")[0]
    try:
        # `manim.nothing` is a wrong name in an installed package, so installing a package does not help.
        installed = not top or top in sys.modules or importlib.util.find_spec(top) is not None
    except (ImportError, ValueError):
        installed = False
    return ("script_exception", {}) if installed else ("missing_module", {"module": name[:200]})


def _user_frames(trace: types.TracebackType | None, script: ScriptText) -> Iterator[tuple[Any, int, Any]]:
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == script.path:
            yield trace.tb_frame, trace.tb_lineno, _positions(trace.tb_frame.f_code, trace.tb_lasti)
        trace = trace.tb_next


def _positions(code: types.CodeType, instruction: int) -> tuple[int | None, ...]:
    for index, position in enumerate(code.co_positions()):
        if index == instruction // 2:
            return position
    return (None, None, None, None)


def _place(frames: list[tuple[Any, int, Any]], script: ScriptText) -> Fields:
    if not frames:
        return {}
    frame, line, (_, end_line, col, end_col) = frames[-1]
    span = {"line": line, "end_line": end_line, "col": _characters(script, line, col),
            "end_col": _characters(script, end_line, end_col)}  # fmt: skip
    if None in span.values() or end_line < line:
        span = {"line": line}
    shown = [*frames[: MAX_FRAMES // 2], *frames[-(MAX_FRAMES // 2) :]] if len(frames) > MAX_FRAMES else frames
    return span | {
        "marked_line": mark(script.line(line), span.get("col"), span.get("end_col") if end_line == line else None),
        "frames": [
            {"function": inner.f_code.co_name[:200], "line": number, "text": script.line(number).strip()[:1000]}
            for inner, number, _ in shown
        ],
        "locals": _types(frame),
    }


def _syntax_place(error: SyntaxError, script: ScriptText) -> Fields:
    line = max(1, error.lineno or 1)
    col = max(0, (error.offset or 1) - 1)
    fields: Fields = {"line": line, "col": col, "message": script.clean(str(error.msg))[:MAX_MESSAGE]}
    end_line, end = error.end_lineno, error.end_offset
    if end_line and end and end_line >= line and end > 0:
        fields |= {"end_line": end_line, "end_col": max(end - 1, col + 1) if end_line == line else end - 1}
    return fields | {"marked_line": mark(script.line(line), col, fields.get("end_col") if end_line == line else None)}


def mark(line: str, col: int | None, end_col: int | None) -> str:
    """Return ``line`` without indentation, and carets under the span on the next line."""
    shown = line.strip()[:480]
    if col is None:
        return shown
    start = max(0, col - (len(line) - len(line.lstrip())))
    length = max(1, (end_col if end_col is not None else len(line)) - col)
    length = min(length, max(1, len(shown) - start))
    return f"{shown}\n{' ' * start}{'^' * length}" if start <= len(shown) else shown


def _characters(script: ScriptText, line: int | None, column: int | None) -> int | None:
    """Convert a column that the compiler counted in UTF-8 bytes to characters."""
    if line is None or column is None:
        return None
    return len(script.line(line).encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))


def _types(frame: Any) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, value in list(frame.f_locals.items())[: 4 * MAX_LOCALS]:
        if name.startswith("__") or isinstance(value, types.ModuleType) or frame.f_code.co_name == "<module>":
            continue
        if len(names) == MAX_LOCALS:
            break
        names[str(name)[:200]] = type(value).__name__[:200]
    return names


def _text(error: BaseException) -> str:
    return _guarded(lambda: str(error), f"{type(error).__name__} (its message cannot be read)")


def _short(value: object) -> str:
    return _guarded(lambda: repr(value), type(value).__name__)[:200]


def _guarded(make: Callable[[], str], otherwise: str) -> str:
    try:
        text = make()
    except Exception:  # an exception class of the script can raise anything
        return otherwise
    return text if type(text) is str else otherwise


def machine_paths() -> list[str]:
    """Return the directories of this installation, which messages must not show."""
    return [sys.prefix, sys.base_prefix, *sys.path, str(pathlib.Path(__file__).parents[2])]
