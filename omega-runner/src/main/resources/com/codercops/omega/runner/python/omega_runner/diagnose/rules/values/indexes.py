"""Indexes of parts that an object does not have."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_FORMULAS = ("MathTex", "Tex", "SingleStringMathTex", "Title")
_SPLITTING = ("substrings_to_isolate", "tex_to_color_map")


@rule(id="index-of-glyph", kinds={Kind.OTHER}, stage=Stage.EXACT)
def index_of_glyph(case: Case) -> Repair | None:
    """Take a glyph of a formula that is one part. The parts of a formula are its strings; their parts are glyphs.

    Before:
        formula = MathTex("a+b")
        self.add(formula)
        self.play(Indicate(formula[2]))
    After:
        formula = MathTex("a+b")
        self.add(formula)
        self.play(Indicate(formula[0][2]))
    """
    if case.failure.exception != "IndexError":
        return None
    edits = case.edits()
    for node in _failing(case):
        if not _is_one_part(case, node.value):
            continue
        for other in case.script.nodes:
            if (
                isinstance(other, ast.Subscript)
                and ast.dump(other.value) == ast.dump(node.value)
                and not (isinstance(other.slice, ast.Constant) and other.slice.value in (0, -1))
                and not case.script.in_fstring(other)
            ):
                edits.insert(case.script.span(other.value).end, "[0]")
        break
    return Repair("The formula is one part, whose parts are its glyphs.", edits) if edits else None


@rule(id="index-of-corner", kinds={Kind.OTHER}, stage=Stage.EXACT)
def index_of_corner(case: Case) -> Repair | None:
    """Take a corner of a polygon, or an end of a line, which have no parts.

    Before:
        shape = Polygon(LEFT, RIGHT, UP)
        self.add(shape, Dot(shape[1]))
    After:
        shape = Polygon(LEFT, RIGHT, UP)
        self.add(shape, Dot(shape.get_vertices()[1]))
    """
    if case.failure.exception != "IndexError":
        return None
    edits = case.edits()
    polygon, line = case.symbols.classes["Polygram"], case.symbols.classes["Line"]
    for node in _failing(case):
        bases = case.infer.bases(case.infer.of(node.value))
        if not bases:
            continue
        corners = "get_vertices" if all(issubclass(base, polygon) for base in bases) else ""
        ends = "get_start_and_end" if all(issubclass(base, line) for base in bases) else corners
        for other in case.script.nodes if ends else []:
            same = isinstance(other, ast.Subscript) and ast.dump(other.value) == ast.dump(node.value)
            if isinstance(other, ast.Subscript) and same and not case.script.in_fstring(other):
                edits.insert(case.script.span(other.value).end, f".{ends}()")
    return Repair("The object has no parts, but corners or ends.", edits) if edits else None


@rule(id="index-of-last-part", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def index_of_last_part(case: Case) -> Repair | None:
    """Take the last part of an object for an index beyond its end.

    Before:
        word = Text("abc")
        self.add(word)
        self.play(Indicate(word[5]))
    After:
        word = Text("abc")
        self.add(word)
        self.play(Indicate(word[-1]))
    """
    if case.failure.exception != "IndexError":
        return None
    edits = case.edits()
    for node in _failing(case):
        bases = case.infer.bases(case.infer.of(node.value))
        known = bases and all(issubclass(base, case.symbols.classes["Mobject"]) for base in bases)
        if not known and "range object" not in case.failure.message:
            continue
        match node.slice:
            case ast.Constant(value=int() as index) if index > 0:
                for other in _at_or_beyond(case, node, index):
                    edits.replace(case.script.span(other.slice), "-1")
            case ast.Name() | ast.BinOp() if isinstance(node.value, (ast.Name, ast.Attribute, ast.Subscript)):
                text, owner = case.script.text(node.slice), case.script.text(node.value)
                edits.replace(case.script.span(node.slice), f"min({text}, len({owner}) - 1)")
        break
    return Repair("The index is beyond the end; the last part is used.", edits) if edits else None


def _failing(case: Case) -> list[ast.Subscript]:
    """The subscripts that may fail, first the one with exactly the failing span."""
    span = case.script.failing(case.failure)
    found = [
        n for n in case.failing
        if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load) and not case.script.in_fstring(n)
    ]  # fmt: skip
    exact = [n for n in found if case.script.span(n) == span]
    return exact or (found if len(found) == 1 else [])


def _at_or_beyond(case: Case, node: ast.Subscript, index: int) -> list[ast.Subscript]:
    """The subscripts of the same object with this index or a larger one."""
    same = ast.dump(node.value)
    return [
        it
        for it in case.script.nodes
        if isinstance(it, ast.Subscript)
        and isinstance(it.slice, ast.Constant)
        and isinstance(it.slice.value, int)
        and it.slice.value >= index
        and ast.dump(it.value) == same
        and not case.script.in_fstring(it)
    ]


def _is_one_part(case: Case, node: ast.expr) -> bool:
    """Whether an object is a formula of one string that nothing splits."""
    if not isinstance(node, (ast.Name, ast.Attribute)):
        return False
    calls = [_formula(case, it.value) for it in _assignments(case, node)]
    return bool(calls) and all(
        call is not None and len(call.args) == 1 and not isinstance(call.args[0], ast.Starred)
        and not any(k.arg in _SPLITTING for k in call.keywords) and "{{" not in case.script.text(call.args[0])
        for call in calls
    )  # fmt: skip


def _assignments(case: Case, node: ast.expr) -> list[ast.Assign]:
    text = case.script.text(node)
    return [
        it
        for it in case.script.nodes
        if isinstance(it, ast.Assign) and any(case.script.text(target) == text for target in it.targets)
    ]


def _formula(case: Case, value: ast.expr) -> ast.Call | None:
    """The call of a formula's class that a chain of methods begins with."""
    while isinstance(value, ast.Call):
        known = case.infer.manim_value(value.func)
        if known:
            return value if known[0] in _FORMULAS else None
        if not isinstance(value.func, ast.Attribute):
            return None
        value = value.func.value
    return None
