"""The literals that a script gives to LaTeX, and how their text is rewritten."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from ...case import Case
from ...edits import Edits

LITERAL = re.compile(r"(?is)^([a-z]*)('''|\"\"\"|'|\")(.*)\2$")
LABELS = frozenset({"get_axis_labels", "get_x_axis_label", "get_y_axis_label", "get_z_axis_label", "get_graph_label"})


class TextChange(Protocol):
    """Rewrites a part of a literal; `raw` says whether it is a raw string."""

    def __call__(self, text: str, raw: bool) -> str: ...


def tex_calls(case: Case, only: str | None = None) -> list[tuple[ast.Call, str]]:
    tex = case.symbols.classes["SingleStringMathTex"]
    found = []
    for call in case.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr in LABELS and only in (None, "MathTex"):
            found.append((call, "MathTex"))
        known = case.infer.manim_value(call.func)
        if (
            known
            and isinstance(known[1], type)
            and issubclass(known[1], tex)
            and known[0] in ("Tex", "MathTex", "Title", "BulletedList", "SingleStringMathTex")
        ) and (only is None or only == known[0]):
            found.append((call, known[0]))
    return found


def failing_tex(case: Case) -> list[tuple[ast.Call, str]]:
    failing = case.failing_calls() if case.failure.line else []
    return [(call, name) for call, name in tex_calls(case) if call in failing]


def literals(case: Case, call: ast.Call) -> list[ast.expr]:
    """The string literals among the arguments, including operands of `+`."""
    found: list[ast.expr] = []
    waiting: list[ast.expr] = list(reversed(call.args))
    while waiting:
        node = waiting.pop()
        match node:
            case ast.JoinedStr() | ast.Constant(value=str()):
                found.append(node)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                waiting += [right, left]
            case ast.BinOp(left=left, op=ast.Mod()):
                waiting.append(left)
            case ast.Call(func=ast.Attribute(value=value, attr="format")):
                waiting.append(value)
            case ast.Starred(value=ast.List(elts=elements)) | ast.List(elts=elements):
                waiting += reversed(elements)
    return found


def _map_text(text: str, change: Callable[[str], str], fields: bool) -> str:
    """Change the text of a literal outside the fields of an f-string (`{{` and `}}` are braces, not fields)."""
    if not fields:
        return change(text)
    pieces = re.split(r"(\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})", text)
    # A brace that the change writes is new: the text between the fields has none.
    return "".join(p if i % 2 else change(p).replace("{", "{{").replace("}", "}}") for i, p in enumerate(pieces))


def edit_literals(case: Case, call: ast.Call, change: TextChange, edits: Edits) -> bool:
    """Rewrite the text of each literal argument."""
    changed = [edit_literal(case, argument, change, edits) for argument in literals(case, call)]
    return True in changed


def edit_literal(case: Case, argument: ast.expr, change: TextChange, edits: Edits) -> bool:
    """Rewrite the text of one literal."""
    match = LITERAL.match(case.script.text(argument))
    if match is None or (match[2] in match[3]):
        return False
    fields = "f" in match[1].lower()
    new = _map_text(match[3], partial(change, raw="r" in match[1].lower()), fields)
    if new != match[3]:
        edits.replace(case.script.span(argument), f"{match[1]}{match[2]}{new}{match[2]}")
    return new != match[3]


def assigned_literal(case: Case, argument: ast.expr, callee: str) -> ast.expr | None:
    """The literal that a name holds, if it is assigned once and only given to this class of formulas."""
    if not isinstance(argument, ast.Name):
        return None
    uses = [node for node in case.script.nodes if isinstance(node, ast.Name) and node.id == argument.id]
    stores = [node for node in uses if isinstance(node.ctx, ast.Store)]
    given = {id(it) for call, name in tex_calls(case, callee) if name == callee for it in call.args}
    if len(stores) != 1 or any(id(node) not in given for node in uses if node not in stores):
        return None
    parent = case.script.parents.get(stores[0])
    value = parent.value if isinstance(parent, ast.Assign) and parent.targets == stores else None
    return value if isinstance(value, ast.JoinedStr) or _is_string(value) else None


def _is_string(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def backslashes(text: str, raw: bool) -> str:
    return text if raw else text.replace("\\", "\\\\")
