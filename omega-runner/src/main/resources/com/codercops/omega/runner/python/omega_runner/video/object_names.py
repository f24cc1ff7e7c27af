"""Find how a script can name its objects: a variable, an attribute of the scene, or an element of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from types import FrameType
from typing import Any

from manim import Group, Mobject, Scene, VGroup

# How many values are looked at, and how deep; a script can have any number.
_MAX_VALUES = 3000
_MAX_DEPTH = 3
# Attributes of a scene that are Manim's.
_OF_MANIM = frozenset(vars(Scene)) | {
    "mobjects", "foreground_mobjects", "moving_mobjects", "static_mobjects", "animations", "renderer", "camera",
    "meshes", "stop_condition", "updaters", "point_lights", "ambient_light", "key_to_function_map", "camera_target",
    "widgets", "mouse_point", "mouse_drag_point",
}  # fmt: skip


def names(wanted: set[int], frame: FrameType | None) -> dict[int, str]:
    """Return an expression for each of the objects with these identities that ``frame`` can name, the shortest one."""
    found: dict[int, str] = {}
    if frame is None:
        return found
    level = [(name, value) for name, value in list(frame.f_locals.items()) if name.isidentifier()]
    seen: set[int] = set()
    for _ in range(_MAX_DEPTH):
        below: list[tuple[str, Any]] = []
        for name, value in level:
            if len(seen) >= _MAX_VALUES or wanted <= found.keys():
                return found
            if id(value) in seen:
                continue
            seen.add(id(value))
            if id(value) in wanted and isinstance(value, Mobject):
                found.setdefault(id(value), name)
            below += _parts(name, value)
        level = below
    return found


def _parts(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    kind = type(value)
    if isinstance(value, Scene):
        for attribute, own in list(vars(value).items()):
            if attribute.isidentifier() and attribute not in _OF_MANIM and not attribute.startswith("_"):
                yield f"{name}.{attribute}", own
    elif kind in (list, tuple):
        yield from ((f"{name}[{i}]", it) for i, it in enumerate(value[:100]))
    elif kind is dict:
        for key, it in list(value.items())[:100]:
            if isinstance(key, (str, int)) and type(key) in (str, int) and len(repr(key)) < 40:
                yield f"{name}[{key!r}]", it
    elif isinstance(value, Mobject):
        of = name if kind in (VGroup, Group) else f"{name}.submobjects"
        yield from ((f"{of}[{i}]", it) for i, it in enumerate(value.submobjects[:100]))
