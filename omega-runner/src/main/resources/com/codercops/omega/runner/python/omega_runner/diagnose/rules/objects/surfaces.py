"""Surfaces: class name, ranges and functions."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..keywords.ranges import merge

_NUMBERS = re.compile(
    r"shapes \(\d+,\) \(3,\) \(\d+,\)|shapes \(\d+,\) \(3,\)|input array from shape \(\)|setting an array element"
)


@rule(id="parametricsurface-to-surface", kinds={Kind.NAME}, stage=Stage.EXACT)
def parametricsurface_to_surface(case: Case) -> Repair | None:
    """The name, and the bounds among its arguments."""
    old = "ParametricSurface"
    if case.failure.name != old:
        return None
    edits = case.edits()
    for use in case.uses(old):
        call = case.script.parents.get(use)
        if isinstance(use, ast.alias):
            edits.replace(case.script.span(use), "Surface")
            continue
        if isinstance(use, ast.Attribute):
            edits.replace(case.script.attribute_span(use), "Surface")
        elif spelled := case.imports.spell("Surface", edits, case.symbols):
            edits.replace(case.script.span(use), spelled)
        else:
            return None
        if (
            isinstance(call, ast.Call)
            and call.func is use
            and not merge(case, call, case.symbols.names["Surface"], edits)
        ):
            return None
    return Repair("ParametricSurface is called Surface; bounds are u_range, v_range.", edits)


@rule(id="surface-xy-to-uv", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def surface_xy_to_uv(case: Case) -> Repair | None:
    """`Surface(f, x_range=..., y_range=...)`: a surface runs over its parameters u and v."""
    renamed = {"x_range": "u_range", "y_range": "v_range"}
    if case.failure.name not in renamed:
        return None
    edits = case.edits()
    surface = case.symbols.names["Surface"]
    for old, new in renamed.items():
        for call, given in case.rejected(old):
            called = case.infer.called(call)
            if called is not None and called[1] is surface and not keyword(call, new):
                edits.replace(case.script.keyword_span(given), new)
    return Repair("The ranges of a Surface are u_range and v_range.", edits)


@rule(id="surface-of-heights", kinds={Kind.OTHER}, stage=Stage.EXACT)
def surface_of_heights(case: Case) -> Repair | None:
    """`Surface(lambda x, y: x**2 + y**2)`: a surface goes through points; the number is the height."""
    if case.failure.line is None or not _NUMBERS.search(case.failure.message):
        return None
    axes = next((name for name, kind in case.failure.locals.items() if kind == "ThreeDAxes"), None)
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("Surface", "OpenGLSurface"):
            continue
        given = keyword(call, "func")
        function = given.value if given else call.args[0] if call.args else None
        point = f"{axes}.c2p({{}})" if axes else "np.array([{}])"
        match function:
            case ast.Lambda(args=ast.arguments(args=[u, v]), body=body) if not isinstance(body, (ast.List, ast.Tuple)):
                text = point.format(f"{u.arg}, {v.arg}, {case.script.text(body)}")
                edits.replace(case.script.span(body), text)
            case ast.Name() | ast.Attribute():
                text = point.format(f"u, v, {case.script.text(function)}(u, v)")
                edits.replace(span(case.script, call, function), f"lambda u, v: {text}")
    return Repair("A surface goes through points: the number is the height.", edits) if edits else None
