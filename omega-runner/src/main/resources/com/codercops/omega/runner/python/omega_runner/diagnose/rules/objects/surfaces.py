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
    """Replace `ParametricSurface` with `Surface`, and merge bounds into ranges.

    Before:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(ParametricSurface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(Surface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))
    """
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
    return Repair("ParametricSurface is called Surface; its bounds are u_range and v_range.", edits)


@rule(id="surface-xy-to-uv", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def surface_xy_to_uv(case: Case) -> Repair | None:
    """Pass the ranges of a `Surface` as `u_range` and `v_range`.

    Before:
        self.add(Surface(lambda u, v: [u, v, 0], x_range=[0, 2], y_range=[0, 1], resolution=2))
    After:
        self.add(Surface(lambda u, v: [u, v, 0], u_range=[0, 2], v_range=[0, 1], resolution=2))
    """
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
    """Turn a function that returns the height of a surface into one that returns a point.

    Before:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                axes = ThreeDAxes()
                self.add(Surface(lambda x, y: x * y, u_range=[-1, 1], v_range=[-1, 1], resolution=2))
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                axes = ThreeDAxes()
                self.add(Surface(lambda x, y: axes.c2p(x, y, x * y), u_range=[-1, 1], v_range=[-1, 1], resolution=2))
    """
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
    return (
        Repair("The function of a surface returns a point; its number is now the height of the point.", edits)
        if edits
        else None
    )
