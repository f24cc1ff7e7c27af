"""Tables and matrices whose entries are one list instead of a list of rows."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MESSAGE = re.compile(
    r"'\w+' object is not iterable|object of type '\w+' has no len|Not all rows in table have the same length"
)


@rule(id="flat-table", kinds={Kind.OTHER}, stage=Stage.EXACT)
def flat_table(case: Case) -> Repair | None:
    """Make the entries of a table, given as one list, a row, or a column where the labels are those of rows.

    The entries of a matrix are a column, as mathematics writes a vector.

    Before:
        self.add(MathTable(["a", "b^2", 3]))
    After:
        self.add(MathTable([["a", "b^2", 3]]))
    """
    if not _MESSAGE.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    tables = (case.symbols.classes["Table"], case.symbols.classes["Matrix"])
    for call in case.calls():
        known = case.infer.called(call)
        if known and isinstance(known[1], type) and issubclass(known[1], tables):
            _repair(case, call, issubclass(known[1], tables[1]), edits)
    return Repair("A table, like a matrix, takes a list of rows.", edits) if edits else None


def _repair(case: Case, call: ast.Call, is_vector: bool, edits: Edits) -> None:
    given = keyword(call, "matrix" if is_vector else "table")
    table = given.value if given else next(iter(call.args), None)
    entries = _flat(case, table) if table is not None and plain(call) else None
    if table is None or entries is None:
        return
    span = case.script.span(table)
    text = case.script.text(table)
    if not is_vector and not _is_column(case, call, len(entries)):
        edits.replace(span, f"[{text}]")
    elif isinstance(table, ast.Name):
        edits.replace(span, f"[[entry] for entry in {text}]")
    else:
        for entry in entries:
            edits.replace(case.script.span(entry), f"[{case.script.text(entry)}]")


def _flat(case: Case, table: ast.expr) -> list[ast.expr] | None:
    """The entries of a list without rows: a literal, or a name that always holds one such literal."""
    if isinstance(table, ast.Name):
        values = [
            n.value
            for n in case.script.nodes
            if isinstance(n, ast.Assign) and any(isinstance(t, ast.Name) and t.id == table.id for t in n.targets)
        ]
        stores = [n for n in case.script.nodes if isinstance(n, ast.Name) and n.id == table.id and _is_store(n)]
        if len(values) != 1 or len(stores) != 1:
            return None
        table = values[0]
    if not isinstance(table, (ast.List, ast.Tuple)) or not table.elts:
        return None
    return table.elts if all(_is_entry(case, it) for it in table.elts) else None


def _is_store(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _is_entry(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Constant() | ast.JoinedStr() | ast.UnaryOp(operand=ast.Constant()):
            return True
    bases = case.infer.bases(case.infer.of(node))
    return bool(bases) and all(issubclass(base, case.symbols.classes["Mobject"]) for base in bases)


def _is_column(case: Case, call: ast.Call, count: int) -> bool:
    return _labels(case, call, "row_labels") == count > 1 or (_labels(case, call, "col_labels") == 1 < count)


def _labels(case: Case, call: ast.Call, name: str) -> int | None:
    given = keyword(call, name)
    match given.value if given else None:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return len(elements)
    return None
