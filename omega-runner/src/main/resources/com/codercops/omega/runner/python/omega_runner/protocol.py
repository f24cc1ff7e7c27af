"""The line protocol between the runner and its caller; one schema file defines both sides."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from omega_runner import assets

VERSION = 1
MAX_LINE_IN = 2 * 1024 * 1024
MAX_LINE_OUT = 128 * 1024
MAX_SCENES = 100
# The file of a rendered scene, whatever its format is.
VIDEO = "video"
FORMATS = ("mp4", "webm", "mov", "gif", "png")
# Formats that can hold several scenes, subtitles and chapters.
ASSEMBLED_FORMATS = ("mp4", "mov", "webm")
# What the caller decides, over the settings of the script.
FIXABLE = ("size", "short_side", "aspect", "fps", "format", "seed")
COMMANDS = ("render", "check", "asset", "formulas", "cancel", "ping")
AUTHORS = ("person", "person_repairing", "model")

_JOB = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Fields to drop from an error whose line is too long, least useful first.
_DISPENSABLE = ("locals", "frames", "suggestions", "repairs", "tex", "marked_line")
_INTEGER_LIMITS = ("memory_bytes", "processes", "output_bytes", "log_bytes", "frames", "pixels")
_SECONDS_LIMITS = ("wall_seconds", "cpu_seconds")


class ProtocolError(Exception):
    """The caller sent a message that this version of the protocol does not define."""


class EndOfInput(Exception):
    """The caller closed the connection or its reader."""


def parse_command(line: bytes) -> dict[str, Any]:
    """Return the command in ``line``, or raise ProtocolError naming the invalid field."""
    try:
        # Invalid bytes become surrogates, which make the script invalid but not the protocol.
        command = json.loads(line.decode("utf-8", "surrogateescape"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ProtocolError("a line is not JSON; send one JSON object a line") from None
    if not isinstance(command, dict):
        raise ProtocolError("a line must hold a JSON object")
    kind = command.get("type")
    if command.get("v") != VERSION or isinstance(command.get("v"), bool):
        raise ProtocolError(f"field v must be {VERSION}, not {_short(command.get('v'))}")
    if kind not in COMMANDS:
        raise ProtocolError(f"unknown message type {_short(kind)}; known are {', '.join(COMMANDS)}")
    _integer(command, "seq", 0)
    if kind != "ping":
        job = command.get("job")
        _expect(isinstance(job, str) and _JOB.fullmatch(job) is not None, "job", job, "1 to 64 of A-Z a-z 0-9 _ -")
    if kind in ("render", "check"):
        _check_request(command)
    if kind == "asset":
        for name in ("path", "data"):
            _expect(isinstance(command.get(name), str), name, type(command.get(name)).__name__, "a text")
    if kind == "formulas":
        svgs = command.get("svgs")
        good = isinstance(svgs, dict) and all(isinstance(it, str) for it in svgs.values())
        _expect(good, "svgs", type(svgs).__name__, "an object of texts")
    return command


def _check_request(command: Mapping[str, Any]) -> None:
    _expect(isinstance(command.get("source"), str), "source", type(command.get("source")).__name__, "a text")
    _check_scenes(command.get("scenes"))
    for side in ("width", "height"):
        _integer(command, side, 2)
        _expect(command[side] % 2 == 0, side, command[side], "even, as video codecs need it")
    _integer(command, "fps", 1, 240)
    _expect(command.get("format") in FORMATS, "format", command.get("format"), "one of " + ", ".join(FORMATS))
    fixed = command.get("fixed", [])
    good = isinstance(fixed, list) and all(it in FIXABLE for it in fixed)
    _expect(good, "fixed", fixed, "a list of " + ", ".join(FIXABLE))
    for name in ("transparent", "images", "sheet", "join", "formulas"):
        if name in command:
            _expect(isinstance(command[name], bool), name, command[name], "true or false")
    if "play_range" in command:
        _check_play_range(command["play_range"])
    if "encoding" in command:
        _expect(command["encoding"] in ("fast", "manim"), "encoding", command["encoding"], "fast or manim")
    if "seed" in command:
        _integer(command, "seed", 0)
    joinable = command["format"] in ASSEMBLED_FORMATS
    _expect(joinable or not command.get("join"), "join", True, f"false for the format {command['format']}")
    if "written_by" in command:
        _expect(command["written_by"] in AUTHORS, "written_by", command["written_by"], "one of " + ", ".join(AUTHORS))
    wrong = assets.problem(command.get("assets", []))
    if wrong:
        raise ProtocolError(f"field assets {wrong}")
    limits = command.get("limits")
    if not isinstance(limits, dict):
        raise ProtocolError("field limits must be an object")
    for name in _INTEGER_LIMITS:
        _integer(limits, name, 1)
    for name in _SECONDS_LIMITS:
        value = limits.get(name)
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < float("inf")
        _expect(good, f"limits.{name}", value, "a number above 0")


def _check_play_range(value: object) -> None:
    good = (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(it, int) and not isinstance(it, bool) and it >= 0 for it in value)
        and value[0] <= value[1]
    )
    _expect(good, "play_range", value, "the first and the last play, counted from 0")


def _check_scenes(scenes: object) -> None:
    if scenes in ("last", "all"):
        return
    good = (
        isinstance(scenes, list)
        and 1 <= len(scenes) <= MAX_SCENES
        and all(isinstance(name, str) and 1 <= len(name) <= 200 for name in scenes)
    )
    _expect(good, "scenes", type(scenes).__name__, f"last, all, or 1 to {MAX_SCENES} names")


def _integer(holder: Mapping[str, Any], name: str, minimum: int, maximum: int | None = None) -> None:
    value = holder.get(name)
    # JSON has one kind of number: 30.0 is the integer 30 for the schema.
    if isinstance(value, float) and value.is_integer() and isinstance(holder, dict):
        value = holder[name] = int(value)
    good = isinstance(value, int) and not isinstance(value, bool) and value >= minimum
    if maximum is not None:
        good = good and value <= maximum  # type: ignore[operator]
    wanted = f"a whole number from {minimum}" + (f" to {maximum}" if maximum is not None else "")
    _expect(good, name, value, wanted)


def _expect(good: bool, field: str, value: object, wanted: str) -> None:
    if not good:
        raise ProtocolError(f"field {field} must be {wanted}, not {_short(value)}")


def _short(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _no_constant(name: str) -> object:
    raise ValueError(name)


class Outbox:
    """Writes the runner's messages to one descriptor and numbers them; blocks while the reader is slow."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._seq = 0

    def send(self, kind: str, job: str | None = None, /, **fields: Any) -> None:
        """Write one message; raise EndOfInput if the reader is closed."""
        head: dict[str, Any] = {"v": VERSION, "type": kind, "seq": self._seq}
        if job is not None:
            head["job"] = job
        line = _encode(head | fields)
        for name in _DISPENSABLE:
            if len(line) <= MAX_LINE_OUT:
                break
            fields.pop(name, None)
            line = _encode(head | fields)
        if len(line) > MAX_LINE_OUT:
            raise ValueError(f"a {kind} message of {len(line)} bytes is longer than {MAX_LINE_OUT}")
        self._seq += 1
        view = memoryview(line)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except BrokenPipeError:
            raise EndOfInput from None


def _encode(message: Mapping[str, Any]) -> bytes:
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace") + b"\n"


class Lines:
    """Splits a stream of bytes into lines and never buffers more than the limit of one line."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = b""

    def feed(self, data: bytes) -> Sequence[bytes]:
        """Return the lines that ``data`` completes; raise ProtocolError for one that is too long."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if any(len(line) > self._limit for line in (*lines, self._rest)):
            raise ProtocolError(f"a line is longer than {self._limit} bytes")
        return [line for line in lines if line.strip()]
