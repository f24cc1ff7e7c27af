"""Say where the texts of a layout problem are, and by how much to move or scale them, for a model that corrects it."""

from dataclasses import replace
from typing import Any

from manim import Scene

from . import visible_text
from .layout import SMALLEST_FONT, Problem
from .visible_text import Box, Seen

# Between two texts, and between a text and the edge of the frame.
_GAP, _EDGE = 0.2, 0.25
# A text just above the limit is still hard to read.
_LEGIBLE = SMALLEST_FONT * 4 / 3


def with_hints(problems: list[Problem], scene: Scene) -> list[Problem]:
    """Return the errors with a hint; a mobject of the script that cannot be measured leaves them without one."""
    if all(it.severity != "error" for it in problems):
        return problems
    frame = visible_text.frame(scene)
    texts: dict[str, Seen] = {}
    for seen in visible_text.texts(scene.mobjects, scene.camera):
        texts.setdefault(seen.name, seen)
    return [replace(it, hint=_hint(it, texts, frame)) if it.severity == "error" else it for it in problems]


def _hint(problem: Problem, texts: dict[str, Seen], frame: Box) -> str:
    found = [texts[name] for name in problem.objects if name in texts]
    if not found:
        return ""
    first = found[0]
    boxes = "; ".join(_box(it) for it in found)
    advice: Any = {"off_frame": _into, "overlap": _apart, "too_small": _larger, "crossed": _aside}.get(problem.code)
    said = advice(first, found[-1], frame) if advice else ""
    return f"{boxes}; {said}" if said else boxes


def _box(seen: Seen) -> str:
    left, bottom, right, top = seen.box
    return f"{seen.name} is at x {left:.1f} to {right:.1f}, y {bottom:.1f} to {top:.1f}"


def _into(seen: Seen, _: Seen, frame: Box) -> str:
    left, bottom, right, top = seen.box
    inner = frame[0] + _EDGE, frame[1] + _EDGE, frame[2] - _EDGE, frame[3] - _EDGE
    fits = min((inner[2] - inner[0]) / max(right - left, 1e-6), (inner[3] - inner[1]) / max(top - bottom, 1e-6))
    if fits < 1:
        return f"scale {seen.name} by {max(0.01, fits * 0.99):.2f} or less, or wrap it, and centre it"
    dx = max(0.0, inner[0] - left) + min(0.0, inner[2] - right)
    dy = max(0.0, inner[1] - bottom) + min(0.0, inner[3] - top)
    return f"move {seen.name} {_way(dx, dy)}"


def _apart(one: Seen, other: Seen, frame: Box) -> str:
    """Move the first text up or down, to the side where it needs the shorter way and stays in the frame."""
    height = one.box[3] - one.box[1]
    up, down = other.box[3] + _GAP - one.box[1], one.box[3] - (other.box[1] - _GAP)
    free_above = other.box[3] + _GAP + height <= frame[3] - _EDGE
    free_below = other.box[1] - _GAP - height >= frame[1] + _EDGE
    gone = f"fade out {other.name} before {one.name} appears"
    if free_above and (up <= down or not free_below):
        return f"move {one.name} {_way(0, up)}, or {gone}"
    return f"move {one.name} {_way(0, -down)}, or {gone}" if free_below else gone


def _aside(seen: Seen, _: Seen, frame: Box) -> str:
    height = seen.box[3] - seen.box[1]
    dy = height + _GAP
    return f"move {seen.name} {_way(0, dy if seen.box[3] + dy <= frame[3] - _EDGE else -dy)} or beside what crosses it"


def _larger(seen: Seen, _: Seen, frame: Box) -> str:
    size = visible_text.shown_size(seen, frame)
    return f"scale {seen.name} by {_LEGIBLE / max(size, 0.1):.1f}, from size {size:.0f}"


def _way(dx: float, dy: float) -> str:
    parts = [f"{abs(dx):.1f} {'right' if dx > 0 else 'left'}"] if abs(dx) >= 0.05 else []
    if abs(dy) >= 0.05:
        parts.append(f"{abs(dy):.1f} {'up' if dy > 0 else 'down'}")
    return " and ".join(parts) or "a little"
