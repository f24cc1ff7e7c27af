"""`x_min=a, x_max=b`, which is `x_range=[a, b]`."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any

from ...arguments import keyword, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_BOUND = re.compile(r"^([xyztuv])_(min|max|step)$")
_STEPS = ("{0}_step", "{0}_tick_frequency", "{0}_axis_step")


@rule(id="min-max-to-range", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def min_max_to_range(case: Case) -> Repair | None:
    """Merge `x_min`, `x_max` and the step into `x_range`, on all axes and parameters.

    Before:
        self.add(Axes(x_min=-1, x_max=5))
    After:
        self.add(Axes(x_range=[-1, 5]))
    """
    if not _BOUND.match(case.failure.name):
        return None
    edits = case.edits()
    for call in case.calls():
        called = case.infer.called(call)
        if called is not None:
            merge(case, call, called[1], edits)
    return Repair("Bounds are one range: x_range=[min, max, step].", edits)


def merge(case: Case, call: ast.Call, called: Any, edits: Edits) -> bool:
    """Turn the bounds of one call into ranges; False when one of them cannot be completed."""
    takes = case.symbols.keywords(called)[0]
    unwanted: list[ast.expr | ast.keyword] = []
    for axis in "xyztuv":
        low, high = keyword(call, f"{axis}_min"), keyword(call, f"{axis}_max")
        steps = [k for name in _STEPS if (k := keyword(call, name.format(axis)))]
        given = [k for k in (low, high, *steps[:1]) if k is not None]
        if (low is None and high is None) or f"{axis}_range" not in takes or f"{axis}_min" in takes:
            continue
        if keyword(call, f"{axis}_range"):
            unwanted += given
            continue
        ends = [_end(case, call, called, axis, side, k) for side, k in enumerate((low, high))]
        if None in ends:
            return False
        items = [*map(str, ends), *(case.script.text(k.value) for k in steps[:1])]
        edits.replace(case.script.span(given[0]), f"{axis}_range=[{', '.join(items)}]")
        unwanted += given[1:]
    # Remove all in one call: adjacent removals share a comma.
    remove(case.script, call, unwanted, edits)
    return True


def _end(case: Case, call: ast.Call, called: Any, axis: str, side: int, given: ast.keyword | None) -> str | None:
    """One end of a range: the given value, or the default of Manim."""
    if given is not None:
        return case.script.text(given.value)
    if not isinstance(called, type):
        receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
        simple = isinstance(receiver, (ast.Name, ast.Attribute)) and axis in "xy"
        return f"{case.script.text(receiver)}.{axis}_range[{side}]" if receiver and simple else None
    parameter = next(
        (p for base in called.__mro__ if (p := inspect.signature(base).parameters.get(f"{axis}_range"))), None
    )
    if parameter is not None and isinstance(parameter.default, (tuple, list)):
        return f"{parameter.default[side]:.5g}"
    radius = {"x": "frame_x_radius", "y": "frame_y_radius"}.get(axis)
    if radius is None:
        return None
    return str(round(getattr(case.symbols.names["config"], radius)) * (1 if side else -1))
