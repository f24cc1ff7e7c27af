"""Surfaces and solids: `ParametricSurface`, ranges named after axes, `Box`."""

from __future__ import annotations

import ast

from ..arguments import keyword, plain, remove
from ..case import Case
from ..failure import Kind
from .ranges import merge
from .repair import Repair, Rule


def parametric_surface(case: Case) -> Repair | None:
    """The name, and the bounds among its arguments."""
    old = "ParametricSurface"
    if case.failure.kind is not Kind.NAME or case.failure.name != old:
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
    return Repair(
        "parametricsurface-to-surface", "ParametricSurface is called Surface; bounds are u_range, v_range.", edits
    )


def surface_ranges(case: Case) -> Repair | None:
    """`Surface(f, x_range=..., y_range=...)`: a surface runs over its parameters u and v."""
    renamed = {"x_range": "u_range", "y_range": "v_range"}
    if case.failure.kind is not Kind.KEYWORD or case.failure.name not in renamed:
        return None
    edits = case.edits()
    surface = case.symbols.names["Surface"]
    for old, new in renamed.items():
        for call, given in case.rejected(old):
            called = case.infer.called(call)
            if called is not None and called[1] is surface and not keyword(call, new):
                edits.replace(case.script.keyword_span(given), new)
    return Repair("surface-xy-to-uv", "The ranges of a Surface are u_range and v_range.", edits)


def box(case: Case) -> Repair | None:
    """`Box(width=a, height=b, depth=c)` is `Prism(dimensions=[a, b, c])`."""
    if case.failure.kind is not Kind.NAME or case.failure.name != "Box":
        return None
    edits = case.edits()
    for use in case.uses("Box"):
        call = case.script.parents.get(use)
        spelled = case.imports.spell("Prism", edits, case.symbols)
        if not (isinstance(use, ast.Name) and isinstance(call, ast.Call) and call.func is use and spelled):
            return None
        sides = [k for name in ("width", "height", "depth") if (k := keyword(call, name))]
        if call.args or not plain(call) or len(sides) != 3:
            return None
        edits.replace(case.script.span(use), spelled)
        lengths = ", ".join(case.script.text(side.value) for side in sides)
        first, *others = sorted(sides, key=lambda side: case.script.span(side).start)
        edits.replace(case.script.span(first), f"dimensions=[{lengths}]")
        remove(case.script, call, others, edits)
    return Repair("box-to-prism", "A box is called Prism(dimensions=[width, height, depth]).", edits)


SURFACE_RULES: tuple[Rule, ...] = (parametric_surface, surface_ranges, box)
