"""Reduce messages from a child to what the protocol allows; a script may have forged them."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any

from omega_runner import jpeg, tex
from omega_runner.assembly import subtitles
from omega_runner.assembly.subtitles import Cue
from omega_runner.protocol import FORMATS

# Excludes the failures that only the supervisor can report.
CODES = frozenset({
    "invalid_script", "syntax", "missing_module", "no_scene", "scene_not_found", "script_exception", "latex",
    "latex_missing", "asset_missing", "no_output", "timeout", "cpu_limit", "out_of_memory", "process_limit",
    "disk_limit", "frame_limit", "pixel_limit", "encode", "invalid_setting",
})  # fmt: skip
LAYOUT_CODES = (
    "off_frame", "overlap", "crossed", "too_small", "low_contrast", "raw_markup",
    "empty_frame", "still_frame", "short_text", "short_end",
)  # fmt: skip
PHASES = ("compile", "import", "check", "render", "combine")
# The range that the caller accepts: 32-bit integers, and no video longer than ten years.
_BIGGEST = 2**31 - 1
_LONGEST_SECONDS = 3.2e8
# Two objects with their texts and boxes.
_MAX_MEASURES = 8000
Fields = dict[str, Any]


def parse(line: bytes) -> Fields | None:
    """Return the object in ``line``, or None if it is not one."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("type"), str) else None


def count(value: Any, limit: int = _BIGGEST) -> int:
    """Return ``value`` as an integer between 0 and ``limit``."""
    return max(0, min(value, limit)) if isinstance(value, int) and not isinstance(value, bool) else 0


def seconds(value: Any) -> float:
    """Return ``value`` as a finite number of seconds, at least 0."""
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < _LONGEST_SECONDS
    return float(value) if good else 0.0


def text(value: Any, limit: int) -> str:
    """Return ``value`` as a text of at most ``most`` characters that can be encoded as UTF-8."""
    return value[:limit].encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def line_number(value: Any) -> int | None:
    """Return ``value`` as a line number, at least 1, or None."""
    return count(value) or None


def names(value: Any, limit: int) -> list[str]:
    """Return the scene names in ``value``, each once."""
    if not isinstance(value, list):
        return []
    return list(dict.fromkeys(text(it, 200) for it in value[:limit] if isinstance(it, str) and it))


def error(said: Fields) -> Fields:
    """Return the schema's fields of a failure that a child reports, with the code ``crashed`` if its own code is
    invalid.
    """
    code = said.get("code")
    fields: Fields = {
        "code": code if isinstance(code, str) and code in CODES else "crashed",
        "phase": said["phase"] if said.get("phase") in PHASES else "import",
        "exception": text(said.get("exception"), 200),
        "message": text(said.get("message"), 4000),
        "marked_line": text(said.get("marked_line"), 1000),
        "module": text(said.get("module"), 200) or None,
        "asset": text(said.get("asset"), 500) or None,
        "play": None if said.get("play") is None else count(said.get("play")),
        "frames": _each(said.get("frames"), 20, _frame),
        "locals": _locals(said.get("locals")),
        "tex": _tex(said.get("tex")),
    }
    line = line_number(said.get("line"))
    end_line = line_number(said.get("end_line"))
    col, end_col = said.get("col"), said.get("end_col")
    spans = line is not None and end_line is not None and end_line >= line
    return fields | {
        "line": line,
        "col": count(col) if line is not None and isinstance(col, int) else None,
        "end_line": end_line if spans else None,
        "end_col": count(end_col) if spans and isinstance(end_col, int) else None,
    }


def layout(said: Fields) -> Fields | None:
    """Return the schema's fields of a layout problem, or None if they are invalid."""
    if said.get("code") not in LAYOUT_CODES or said.get("severity") not in ("error", "info"):
        return None
    objects = said.get("objects")
    named = [text(it, 200) for it in objects[:10] if isinstance(it, str)] if isinstance(objects, list) else []
    return {"code": said["code"], "severity": said["severity"], "play": count(said.get("play")),
            "line": line_number(said.get("line")), "objects": named, "hint": text(said.get("hint"), 600)}  # fmt: skip


def measures(said: Fields) -> Fields | None:
    """Return a layout error with what was measured of it, or None if it is larger than any real one.

    The rules for the layout check the rest; they read it in a process in which no script has run.
    """
    problem, measured = layout(said), said.get("measures")
    if problem is None or problem["severity"] != "error" or not isinstance(measured, dict):
        return None
    try:
        size = len(json.dumps(measured))
    except RecursionError:
        return None
    return problem | {"measures": measured} if size <= _MAX_MEASURES else None


def boxes(value: Any) -> list[list[float]]:
    """Return the boxes in ``value``, whose sides are shares of an image; some can be a little outside of it."""
    found = [it for it in value[:10] if isinstance(it, list) and len(it) == 4] if isinstance(value, list) else []
    sides = [[_share(side) for side in it] for it in found]
    return [[min(a, c), min(b, d), max(a, c), max(b, d)] for a, b, c, d in sides]


def _share(value: Any) -> float:
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
    # An integer can be too large for a float.
    return float(max(-1.0, min(2.0, value))) if good else 0.0


def canvas(said: Fields) -> Fields:
    """Return the size, rate, format and transparency of a plan; zeros for a size or rate that no video can have."""
    fps = said.get("fps")
    good = isinstance(fps, (int, float)) and not isinstance(fps, bool) and 1 <= fps <= 240
    return {"width": count(said.get("width"), 100_000), "height": count(said.get("height"), 100_000),
            "fps": fps if good else 0, "format": said["format"] if said.get("format") in FORMATS else "mp4",
            "transparent": said.get("transparent") is True}  # fmt: skip


def warning(said: Fields) -> Fields | None:
    """Return the schema's fields of a warning, or None if they are invalid."""
    code, message = said.get("code"), text(said.get("message"), 1000)
    if not isinstance(code, str) or not re.fullmatch(r"[a-z_]{1,40}", code) or not message:
        return None
    return {"code": code, "message": message}


def preview(said: Fields) -> Fields | None:
    """Return the schema's fields of a preview image, with its true size, or None if it is no small JPEG file."""
    try:
        data = base64.b64decode(said.get("data") or "", validate=True)
    except (TypeError, ValueError, binascii.Error):
        return None
    measures = jpeg.size(data)
    if measures is None:
        return None
    return {"width": measures[0], "height": measures[1], "data": base64.b64encode(data).decode()}


def cue(said: Fields) -> Cue | None:
    """Return a subtitle, or None if it is invalid or shows nothing."""
    start, end = said.get("start"), said.get("end")
    # A subtitle may begin before the scene; the part that can be seen counts.
    began = 0.0 if isinstance(start, (int, float)) and start < 0 else seconds(start)
    return subtitles.cue(began, seconds(end), text(said.get("text"), 4000))


def suggestions(value: Any) -> list[Fields]:
    """Return the suggestions in ``value`` that the schema allows."""
    return _each(
        value, 10, lambda it: {"name": text(it.get("name"), 200), "signature": text(it.get("signature"), 1000)}
    )


def texts(value: Any, count: int, limit: int) -> list[str]:
    """Return the first texts in ``value``, shortened."""
    return [text(it, limit) for it in value[:count] if isinstance(it, str)] if isinstance(value, list) else []


def repairs(value: Any) -> list[Fields]:
    """Return the repairs in ``value`` if the schema allows all of them, otherwise none."""
    return [it for it in _each(value, 16, _repair) if it["rule"] and it["edits"]]


def _each(value: Any, limit: int, make: Callable[[Fields], Fields]) -> list[Fields]:
    return [make(it) for it in value[:limit] if isinstance(it, dict)] if isinstance(value, list) else []


def _frame(it: Fields) -> Fields:
    return {"function": text(it.get("function"), 200), "line": line_number(it.get("line")) or 1,
            "text": text(it.get("text"), 1000)}  # fmt: skip


def _locals(value: Any) -> dict[str, str]:
    return {text(k, 200): text(v, 200) for k, v in list(value.items())[:40]} if isinstance(value, dict) else {}


def _tex(value: Any) -> Fields | None:
    if not isinstance(value, dict):
        return None
    lines = value.get("lines")
    kept = [text(it, 500) for it in lines[:20]] if isinstance(lines, list) else []
    program = value.get("missing_program")
    return {"lines": kept, "missing_package": text(value.get("missing_package"), 100) or None,
            "missing_program": program if isinstance(program, str) and program in tex.PROGRAMS else None}  # fmt: skip


def _repair(it: Fields) -> Fields:
    rule = text(it.get("rule"), 300)
    edits = it.get("edits")
    whole = isinstance(edits, list) and 1 <= len(edits) <= 200 and all(map(_is_edit, edits))
    return {
        "rule": rule if re.fullmatch(r"[a-z0-9+-]{1,300}", rule) else "",
        "explanation": text(it.get("explanation"), 300),
        "edits": [{name: edit[name] for name in _EDIT} for edit in edits] if whole and isinstance(edits, list) else [],
        "omits": it.get("omits") is True,
    }


_EDIT = ("line", "col", "end_line", "end_col", "text")


def _is_edit(edit: Any) -> bool:
    return (
        isinstance(edit, dict)
        and all(isinstance(edit.get(name), int) and edit[name] >= least for name, least in
                (("line", 1), ("col", 0), ("end_line", 1), ("end_col", 0)))
        and isinstance(edit.get("text"), str) and len(edit["text"]) <= 4000
    )  # fmt: skip
