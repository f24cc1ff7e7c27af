"""Lists, numbers and strings where Manim or NumPy takes another type."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..objects.groups import is_list

_NUMBER = re.compile(
    r"'(?:int|float|numpy\.\w+)' object|expected str instance|expected string|must be str"
    r"|not (?:int|float)|unsupported operand"
)
_TEXTS = frozenset({"Text", "Tex", "MathTex", "MarkupText", "Title", "SingleStringMathTex"})


@rule(id="string-to-text", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.GENERAL)
def string_to_text(case: Case) -> Repair | None:
    """Wrap a string that is used as an object in `Text`.

    Before:
        self.play(Write("hello"))
    After:
        self.play(Write(Text("hello")))
    """
    if not re.search(r"only works on|of type str|'str' object has no attribute", case.failure.message):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Text", edits, case.symbols)
    animation, group = case.symbols.classes["Animation"], case.symbols.classes["Group"]
    for call in case.failing_calls() if case.failure.line else []:
        known = case.infer.manim_value(call.func)
        if not spelled or known is None or not isinstance(known[1], type):
            continue
        if issubclass(known[1], (animation, group, case.symbols.classes["VGroup"])):
            for argument in call.args:
                if isinstance(argument, ast.JoinedStr) or (
                    isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                ):
                    edits.replace(span(case.script, call, argument), f"{spelled}({case.script.text(argument)})")
    return Repair("A string is not an object; a Text shows it.", edits) if edits else None


@rule(id="number-to-text", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.GENERAL)
def number_to_text(case: Case) -> Repair | None:
    """Convert a number that `Text` gets to a string.

    Before:
        self.add(Text(5))
    After:
        self.add(Text(str(5)))
    """
    if not _NUMBER.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in _TEXTS:
            continue
        for argument in call.args:
            literal = isinstance(argument, (ast.JoinedStr, ast.Starred)) or (
                isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )
            made = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and argument.func.id == "str"
            if not literal and not made and not _contains_string(argument):
                edits.replace(span(case.script, call, argument), f"str({case.script.text(argument)})")
    return Repair("A text object takes a string; str() converts the number.", edits) if edits else None


def _contains_string(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and any(
        isinstance(n, ast.JoinedStr) or (isinstance(n, ast.Constant) and isinstance(n.value, str))
        for n in ast.walk(node)
    )


@rule(id="list-to-array", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def list_to_array(case: Case) -> Repair | None:
    """Convert a list in arithmetic to an array.

    Before:
        p = [1, 2, 0]
        self.add(Dot(p * 0.5))
    After:
        p = [1, 2, 0]
        self.add(Dot(np.array(p) * 0.5))
    """
    message = case.failure.message
    if not re.search(
        r"can't multiply sequence|unsupported operand type\(s\) for .*'(?:list|tuple)'"
        r"|can only concatenate (?:list|tuple)|shapes \((?:4|6|8|9|12),\) \(3,",
        message,
    ):
        return None
    edits = case.edits()
    for node in case.failing:
        if not isinstance(node, ast.BinOp):
            continue
        for side in (node.left, node.right):
            listed = is_list(case, side) or _assigned_list(case, side)
            if listed and not case.script.in_fstring(side):
                edits.replace(case.script.span(side), f"np.array({case.script.text(side)})")
    if edits and not case.imports.star and "np" not in case.script.bound:
        return None
    return Repair("A list is not a vector; np.array() converts it.", edits) if edits else None


def _assigned_list(case: Case, node: ast.expr) -> bool:
    """Whether every assignment to a name is a list literal; for names outside the failing function."""
    if not isinstance(node, ast.Name):
        return False
    values = [
        a.value
        for a in case.script.nodes
        if isinstance(a, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)
    ]
    return bool(values) and all(isinstance(value, (ast.List, ast.Tuple)) for value in values)


@rule(id="range-of-items", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def range_of_items(case: Case) -> Repair | None:
    """Pass the number of items to `range` instead of the items.

    Before:
        p = Circle()
        for i in range(p.points):
            self.add(Dot())
    After:
        p = Circle()
        for i in range(len(p.points)):
            self.add(Dot())
    """
    message = case.failure.message
    number = re.search(r"'(?:float|numpy\.float64|str)'", message)
    if number or not re.search(r"only integer scalar arrays|cannot be interpreted as an integer", message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Name(id="range"), args=[*_, (ast.Name() | ast.Attribute()) as items]):
                edits.replace(case.script.span(items), f"len({case.script.text(items)})")
    return Repair("range() takes a number; it gets the number of items.", edits) if edits else None
