"""A layout problem as rules get it: the objects with their names in the script, their boxes, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Box = tuple[float, float, float, float]
# A name that a script can use for an object: a variable, an attribute, or an element of one.
NAME = re.compile(r"[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}|\[(?:\d{1,4}|'[\w -]{1,40}')\]){0,6}")
MAX_SAID = 1000


@dataclass(frozen=True)
class Subject:
    """An object of a problem.

    `name` and `root` are expressions of the script for it and for the object of the scene that it is a part of; `line`
    is that of the play after which it was first seen, `free` the shortest shift to a free place, and `in_space` whether
    a three-dimensional camera shows it tilted. `above` is whether it is drawn after the first object of the problem.
    """

    kind: str
    said: str | None
    name: str | None
    root: str | None
    root_kind: str | None
    is_text: bool
    line: int | None
    box: Box | None
    root_box: Box | None
    size: float
    free: tuple[float, float] | None
    color: str | None
    z: float
    filled: bool
    in_space: bool = False
    above: bool = False

    @property
    def called(self) -> str:
        """The text for an explanation, or the class of an object without one."""
        return f'"{self.said[:40]}"' if self.said else self.kind

    def of_root(self) -> Subject:
        """The object of the scene that it is a part of."""
        return replace(self, kind=self.root_kind or "", said=None, name=self.root, box=self.root_box)

    @property
    def area(self) -> float:
        """The area of the object of the scene that it is a part of."""
        box = self.root_box or self.box
        return (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0

    @property
    def width(self) -> float:
        """The width of the box, or 0."""
        return self.box[2] - self.box[0] if self.box else 0.0


@dataclass(frozen=True)
class Fault:
    """One problem of the layout, with the line of the play after which it was found."""

    code: str
    line: int | None
    frame: Box
    usual_frame: bool
    subjects: tuple[Subject, ...]

    @property
    def overlap(self) -> float:
        """The share of the smaller box that two boxes have in common."""
        one, other = (it.box for it in self.subjects)
        if one is None or other is None:
            return 0.0
        width = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
        height = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
        smaller = min((it[2] - it[0]) * (it[3] - it[1]) for it in (one, other))
        return width * height / smaller if smaller > 0 else 0.0

    @staticmethod
    def of(said: Mapping[str, Any]) -> Fault | None:
        """Read a problem with its measures; None if a part is missing or of a wrong type."""
        measures = said.get("measures")
        if not isinstance(measures, Mapping):
            return None
        frame, objects = _numbers(measures.get("frame"), 4), measures.get("objects")
        if frame is None or not isinstance(objects, list) or not 1 <= len(objects) <= 2:
            return None
        subjects = tuple(_subject(it) for it in objects if isinstance(it, Mapping))
        if len(subjects) != len(objects) or not subjects[0].box:
            return None
        code = said.get("code")
        return Fault(
            code if isinstance(code, str) else "", _line(said.get("line")), (frame[0], frame[1], frame[2], frame[3]),
            measures.get("usual_frame") is True, subjects,
        )  # fmt: skip


def _subject(it: Mapping[str, Any]) -> Subject:
    free, size, z = _numbers(it.get("free"), 2), _numbers([it.get("size")], 1), _numbers([it.get("z")], 1)
    color = it.get("color")
    return Subject(
        kind=_text(it.get("kind")) or "",
        said=_text(it.get("said")),
        name=_name(it.get("name")),
        root=_name(it.get("root")),
        root_kind=_text(it.get("root_kind")),
        is_text=it.get("text") is True,
        line=_line(it.get("shown")),
        box=_box(it.get("box")),
        root_box=_box(it.get("root_box")),
        size=size[0] if size else 0.0,
        free=(free[0], free[1]) if free else None,
        color=color if isinstance(color, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}|WHITE|BLACK", color) else None,
        z=z[0] if z else 0.0,
        filled=it.get("filled") is True,
        in_space=it.get("in_space") is True,
        above=it.get("above") is True,
    )


def _box(value: object) -> Box | None:
    box = _numbers(value, 4)
    return (box[0], box[1], box[2], box[3]) if box else None


def _numbers(value: object, count: int) -> list[float] | None:
    if not isinstance(value, list) or len(value) != count:
        return None
    numbers = [float(it) for it in value if isinstance(it, (int, float)) and not isinstance(it, bool) and abs(it) < 1e4]
    return numbers if len(numbers) == count else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= MAX_SAID else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and NAME.fullmatch(value) else None


def _line(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None
