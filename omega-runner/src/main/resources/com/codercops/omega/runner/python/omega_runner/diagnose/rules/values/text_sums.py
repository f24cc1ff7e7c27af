"""Numbers that are added to a string."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SUM = re.compile(
    r"""^can only concatenate str \(not "[\w.]+"\) to str|^unsupported operand type\(s\) for \+: '[\w.]+' and 'str'"""
    r"|did not contain a loop with signature matching types .*<class 'numpy\.dtype\[str_\]'>"
)
_JOIN = re.compile(r"^sequence item \d+: expected str instance, ")
_TEXTS = frozenset({"str", "repr", "chr", "hex", "bin", "format", "input"})


@rule(id="number-in-text-sum", kinds={Kind.OTHER}, stage=Stage.EXACT)
def number_in_text_sum(case: Case) -> Repair | None:
    """Convert numbers that are added to a string.

    Before:
        n = 3
        self.add(Text("step " + n))
    After:
        n = 3
        self.add(Text("step " + str(n)))
    """
    if case.failure.line is None:
        return None
    edits = case.edits()
    if _SUM.search(case.failure.message):
        for node in case.failing:
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and not _in_sum(case, node):
                _convert(case, node, edits)
    elif _JOIN.search(case.failure.message):
        for call in case.failing_calls():
            match call:
                case ast.Call(func=ast.Attribute(attr="join"), args=[items], keywords=[]) if not case.script.in_fstring(
                    items
                ):
                    edits.replace(case.script.span(items), f"map(str, {case.script.text(items)})")
    return Repair("str() converts the number, so that it can be added to a string.", edits) if edits else None


def _in_sum(case: Case, node: ast.BinOp) -> bool:
    above = case.script.parents.get(node)
    return isinstance(above, ast.BinOp) and isinstance(above.op, ast.Add) and above.left is node


def _convert(case: Case, node: ast.BinOp, edits: Edits) -> None:
    operands = _operands(node)
    texts = [_is_text(case, it) for it in operands]
    if True not in texts or case.script.in_fstring(node):
        return
    first = texts.index(True)
    if first > 1:
        # Python adds these numbers before it comes to the string.
        edits.insert(case.script.span(operands[0]).start, "str(")
        edits.insert(case.script.span(operands[first - 1]).end, ")")
    for index, operand in enumerate(operands):
        if not texts[index] and (index > first or first == 1):
            edits.replace(case.script.span(operand), f"str({case.script.text(operand)})")


def _operands(node: ast.expr) -> list[ast.expr]:
    """The operands of a sum without parentheses, from left to right."""
    found: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        found.append(node.right)
        node = node.left
    return [node, *reversed(found)]


def _is_text(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _TEXTS
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in ("format", "join", "upper", "lower", "strip", "replace", "zfill", "ljust", "rjust")
        case ast.BinOp(left=left, op=ast.Mod() | ast.Mult()):
            return _is_text(case, left)
        case ast.BinOp(op=ast.Add()):
            return any(_is_text(case, it) for it in _operands(node))
        case ast.Name(id=name):
            return case.failure.locals.get(name) == "str"
    return False
