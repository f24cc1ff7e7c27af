"""An error message in parts: the kind of failure, the name, its owner and the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from omega_runner.failure_codes import is_time_limit

MAX_MESSAGE = 4000


class Kind(Enum):
    """The kinds of failure that rules are indexed by."""

    NAME = "name"  # name 'X' is not defined; cannot import name 'X' from 'manim'
    ATTRIBUTE = "attribute"  # an object, class or module has no such attribute
    KEYWORD = "keyword"  # a call got a keyword that it does not accept
    GETTER = "getter"  # Manim's generated get_x()/set_x() for an attribute x that does not exist
    MODULE = "module"  # No module named 'x'
    SYNTAX = "syntax"
    TEX = "tex"  # LaTeX failed, or its output cannot be drawn
    LIMIT = "limit"  # a time limit stopped the script
    OTHER = "other"


# All kinds of failure of a script that parses, except time limits.
ANY = frozenset(Kind) - {Kind.SYNTAX, Kind.LIMIT}


# The first pattern that matches decides. Manim's own AttributeError has no quotes around the class.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.NAME, re.compile(r"^name '(?P<name>\w+)' is not defined")),
    (Kind.NAME, re.compile(r"^cannot import name '(?P<name>\w+)' from '(?P<owner>manim[\w.]*)'")),
    (Kind.ATTRIBUTE, re.compile(r"^module '(?P<owner>[\w.]+)' has no attribute '(?P<name>\w+)'")),
    (Kind.ATTRIBUTE, re.compile(r"^type object '(?P<owner>[\w.]+)' has no attribute '(?P<name>\w+)'")),
    (Kind.ATTRIBUTE, re.compile(r"^'?(?P<owner>[\w.]+)'? object has no attribute '(?P<name>\w+)'")),
    (Kind.GETTER, re.compile(r"^Mobject\.__getattr__\.<locals>\.[gs]etter\(\) (?:takes|got|missing)")),
    (Kind.KEYWORD, re.compile(r"^(?P<owner>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'")),
    (Kind.MODULE, re.compile(r"^No module named '(?P<name>[\w.]+)'")),
)


# The last one is the runner's own: a control character in a formula.
_TEX = ("latex error", "converting .dvi files to SVG", ": Python reads the backslash of ")


@dataclass(frozen=True)
class Failure:
    """A failure as rules get it; `line` counts from 1, columns count from 0 in code points."""

    kind: Kind
    exception: str
    message: str
    name: str = ""
    owner: str = ""
    line: int | None = None
    col: int | None = None
    end_line: int | None = None
    end_col: int | None = None
    locals: Mapping[str, str] = field(default_factory=dict)
    tex: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()  # lines of the script's own frames, outermost first
    code: str = ""  # the failure code of the protocol

    @staticmethod
    def of(error: Mapping[str, Any]) -> Failure:
        """Read an error message of the protocol; fields of a wrong type count as missing."""
        message = _text(error.get("message"))
        exception = _text(error.get("exception"))
        code = _text(error.get("code"))
        tex = _tex(error.get("tex"))
        kind, name, owner = _shape(exception, message, code, tex)
        types = error.get("locals")
        return Failure(
            kind,
            exception,
            message,
            name,
            owner,
            _count(error.get("line")),
            _count(error.get("col")),
            _count(error.get("end_line")),
            _count(error.get("end_col")),
            {str(k): _text(v) for k, v in list(types.items())[:40]} if isinstance(types, Mapping) else {},
            tex,
            _lines(error.get("frames")),
            code,
        )


def _shape(exception: str, message: str, code: str, tex: tuple[str, ...]) -> tuple[Kind, str, str]:
    if is_time_limit(code):
        return Kind.LIMIT, "", ""
    if exception in ("SyntaxError", "IndentationError", "TabError"):
        return Kind.SYNTAX, "", ""
    for kind, pattern in _SHAPES:
        if match := pattern.search(message):
            groups = match.groupdict()
            return kind, groups.get("name") or "", groups.get("owner") or ""
    # A `%` can hide the rest of a line from LaTeX, which then writes a file that has nothing to draw.
    if tex or any(part in message for part in _TEX):
        return Kind.TEX, "", ""
    return Kind.OTHER, "", ""


def _tex(value: object) -> tuple[str, ...]:
    lines = value.get("lines") if isinstance(value, Mapping) else None
    return tuple(_text(line) for line in lines[:20]) if isinstance(lines, list) else ()


def _lines(value: object) -> tuple[int, ...]:
    frames = value[:20] if isinstance(value, list) else []
    lines = (_count(frame.get("line")) for frame in frames if isinstance(frame, Mapping))
    return tuple(line for line in lines if line)


def _text(value: object) -> str:
    return value[:MAX_MESSAGE] if isinstance(value, str) else ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
