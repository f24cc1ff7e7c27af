"""Shapes, texts and pictures that another class, another value or a drawn shape stands for."""

from __future__ import annotations

import ast
import difflib
import re

from ..arguments import keyword, remove, span
from ..case import Case
from ..failure import Kind
from ..nearness import normalised
from .repair import Repair, Rule


def rounded(case: Case) -> Repair | None:
    """`Rectangle(corner_radius=...)`: only a RoundedRectangle has round corners."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name != "corner_radius":
        return None
    edits = case.edits()
    for call, _ in case.rejected("corner_radius"):
        known = case.infer.manim_value(call.func)
        spelled = case.imports.spell("RoundedRectangle", edits, case.symbols)
        if not known or known[0] not in ("Rectangle", "Square") or not spelled:
            continue
        edits.replace(case.script.span(call.func), spelled)
        side = keyword(call, "side_length")
        if side is not None:
            text = case.script.text(side.value)
            edits.replace(case.script.span(side), f"width={text}, height={text}")
        elif known[0] == "Square" and call.args:
            text = case.script.text(call.args[0])
            edits.replace(span(case.script, call, call.args[0]), f"width={text}, height={text}")
    return Repair("rectangle-to-rounded", "Round corners belong to RoundedRectangle.", edits) if edits else None


def sector(case: Case) -> Repair | None:
    """`Sector(outer_radius=...)`: a Sector has one radius, an AnnularSector has two."""
    if "multiple values for keyword argument 'outer_radius'" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        outer, inner = keyword(call, "outer_radius"), keyword(call, "inner_radius")
        if known is None or known[0] != "Sector" or outer is None:
            continue
        if inner is None or (isinstance(inner.value, ast.Constant) and not inner.value.value):
            edits.replace(case.script.keyword_span(outer), "radius")
            if inner is not None:
                remove(case.script, call, [inner], edits)
        elif spelled := case.imports.spell("AnnularSector", edits, case.symbols):
            edits.replace(case.script.span(call.func), spelled)
    return (
        Repair("sector-radius", "A Sector has one radius; with two it is an AnnularSector.", edits) if edits else None
    )


def font_weight(case: Case) -> Repair | None:
    """`weight="bold"`: weights and slants are named in capitals."""
    if not re.search(r"There is no Font (?:Weight|Slant|Style) [Cc]alled", case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        for given in call.keywords:
            match given:
                case ast.keyword(arg="weight" | "slant", value=ast.Constant(value=str(text)) as value):
                    if text != text.upper():
                        edits.replace(case.script.span(value), f'"{text.upper()}"')
    return Repair("weight-in-capitals", "Weights and slants are named in capitals.", edits) if edits else None


def absent_picture(case: Case) -> Repair | None:
    """A picture or drawing whose file is not there: a plain shape holds its place."""
    if case.failure.exception not in ("OSError", "FileNotFoundError") or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("ImageMobject", "SVGMobject"):
            continue
        spelled = case.imports.spell("Rectangle", edits, case.symbols)
        takes = case.symbols.keywords(case.symbols.classes["Rectangle"])[0]
        kept = [case.script.text(k) for k in call.keywords if k.arg in takes]
        sizes = [] if {"width", "height"} & {k.arg for k in call.keywords} else ["width=3", "height=2"]
        if spelled:
            edits.replace(case.script.span(call), f"{spelled}({', '.join([*sizes, *kept])})")
            return Repair("shape-for-picture", "The file is not there: a rectangle holds its place.", edits)
    return None


def rate_name(case: Case) -> Repair | None:
    """An unknown name given as `rate_func`: the nearest rate function, or the usual one."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or not name or name in case.script.bound:
        return None
    uses = [use for use in case.uses(name) if isinstance(use, ast.Name)]
    if not uses or not all(_is_rate(case, use) for use in uses):
        return None
    rates = [n for n, value in vars(case.symbols.names["rate_functions"]).items() if callable(value) and n.islower()]
    known = [
        n
        for n in rates
        if not n.startswith("_")
        and getattr(vars(case.symbols.names["rate_functions"])[n], "__module__", "").endswith("rate_functions")
    ]
    best = max(known, key=lambda n: difflib.SequenceMatcher(None, normalised(n), normalised(name)).ratio())
    near = difflib.SequenceMatcher(None, normalised(best), normalised(name)).ratio() >= 0.75
    edits = case.edits()
    spelled = case.imports.spell("rate_functions", edits, case.symbols)
    if spelled is None:
        return None
    new = f"{spelled}.{best if near else 'smooth'}"
    for use in uses:
        edits.replace(case.script.span(use), new)
    return Repair("rate-function", f"Manim has no rate function {name}; {new} is the nearest.", edits)


def _is_rate(case: Case, use: ast.Name) -> bool:
    parent = case.script.parents.get(use)
    return isinstance(parent, ast.keyword) and parent.arg == "rate_func"


def swapped(case: Case) -> Repair | None:
    """`UpdateFromFunc(function, mobject)`: the object comes first."""
    if "only works on Mobjects" not in case.failure.message:
        return None
    edits = case.edits()
    functions = {n.name for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in (
            "UpdateFromFunc",
            "UpdateFromAlphaFunc",
            "ApplyFunction",
            "ApplyPointwiseFunction",
        ):
            continue
        if len(call.args) != 2 or known[0].startswith("Apply"):
            continue
        first, second = call.args
        if isinstance(first, ast.Lambda) or (isinstance(first, ast.Name) and first.id in functions):
            edits.replace(span(case.script, call, first), case.script.text(second))
            edits.replace(span(case.script, call, second), case.script.text(first))
            if isinstance(first, ast.Lambda) and known[0] == "UpdateFromFunc" and len(first.args.args) == 2:
                edits.replace(case.script.span(call.func), "UpdateFromAlphaFunc")
    return Repair("object-before-function", "The object comes before the function.", edits) if edits else None


def function_as_target(case: Case) -> Repair | None:
    """`Transform(square, change)` with a function of the script: the function is played upon the object."""
    if not re.search(r"'function' object has no attribute|function.*only works on", case.failure.message):
        return None
    functions = {n.name: n for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        match call.args:
            case [_, ast.Name(id=name)] if (
                known and known[0] in ("Transform", "ReplacementTransform") and name in functions
            ):
                count = len(functions[name].args.args)
                new = {1: "UpdateFromFunc", 2: "UpdateFromAlphaFunc"}.get(count)
                spelled = case.imports.spell(new, edits, case.symbols) if new else None
                if spelled:
                    edits.replace(case.script.span(call.func), spelled)
    return (
        Repair("function-to-update", "A function is no shape to become: it is played upon the object.", edits)
        if edits
        else None
    )


def loose_unpacking(case: Case) -> Repair | None:
    """`x, y = point` of a point with three coordinates: the rest goes nowhere."""
    found = re.search(r"too many values to unpack \(expected (\d)", case.failure.message)
    if found is None or case.failure.line is None:
        return None
    count = int(found[1])
    edits = case.edits()
    for node in case.script.nodes:
        target: ast.AST | None = None
        match node:
            case (
                ast.Assign(targets=[ast.Tuple() as names])
                | ast.For(target=ast.Tuple() as names)
                | ast.comprehension(target=ast.Tuple() as names)
            ):
                target = names if len(names.elts) == count else None
        here = isinstance(target, ast.Tuple) and target.lineno == case.failure.line
        if here and isinstance(target, ast.Tuple) and not any(isinstance(e, ast.Starred) for e in target.elts):
            edits.insert(case.script.span(target.elts[-1]).end, ", *_")
    return (
        Repair("loose-unpacking", f"More than {count} values come: the rest is left aside.", edits) if edits else None
    )


SHAPE_RULES: tuple[Rule, ...] = (
    rounded, sector, font_weight, absent_picture, rate_name, swapped, function_as_target, loose_unpacking,
)  # fmt: skip
