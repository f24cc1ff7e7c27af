"""Read the outline of a glyph once: the same letter of the same size has the same text in every SVG file of Pango.

A third of the time in which Manim makes a ``Text`` goes into the numbers of such outlines.
"""

from typing import Any

from svgelements import Path, Point  # type: ignore[import-untyped]

NAME = "kept-outlines"

# Outlines in other scripts, such as Chinese, repeat less. Then the memory is limited.
MAX_OUTLINES = 2000
_CONSTANTS = frozenset({bool, int, float, str, type(None)})

# A segment: its class, its points, and its other attributes.
_Segment = tuple[type, tuple[tuple[str, float, float], ...], dict[str, Any]]


def apply() -> None:
    """Replace ``svgelements.Path.parse``."""
    path: Any = Path
    usual: Any = path.parse
    known: dict[str, list[_Segment]] = {}

    def parse(self: Any, pathdef: Any) -> None:
        if type(pathdef) is not str or self._segments:
            usual(self, pathdef)
            return
        segments = known.get(pathdef)
        if segments is not None:
            self._segments = [_made(*segment) for segment in segments]
            self._length = None
            return
        usual(self, pathdef)
        described = _described(self._segments)
        if described is not None:
            if len(known) >= MAX_OUTLINES:
                known.clear()
            known[pathdef] = described

    path.parse = parse


def _described(segments: list[Any]) -> list[_Segment] | None:
    """Describe segments, or return None if they hold more than points and constants, or share a point."""
    result: list[_Segment] = []
    seen: set[int] = set()
    for segment in segments:
        points, others = [], {}
        for name, value in vars(segment).items():
            if type(value) is Point and id(value) not in seen and type(value.x) is type(value.y) is float:
                seen.add(id(value))
                points.append((name, value.x, value.y))
            elif type(value) in _CONSTANTS:
                others[name] = value
            else:
                return None
        result.append((type(segment), tuple(points), others))
    return result


def _made(kind: Any, points: tuple[tuple[str, float, float], ...], others: dict[str, Any]) -> Any:
    made = kind.__new__(kind)
    attributes = made.__dict__
    attributes.update(others)
    for name, x, y in points:
        attributes[name] = point = Point.__new__(Point)
        point.x, point.y = x, y
    return made
