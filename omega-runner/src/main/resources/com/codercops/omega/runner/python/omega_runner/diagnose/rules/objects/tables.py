"""Numbers, strings and objects where a table takes another type."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable

from ...arguments import keyword, plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MESSAGE = re.compile(
    r"expected str instance, [\w.]+ found|^'[\w.]+' object has no attribute 'find'|^Unknown format code 'f'"
    r"|^Only values of type \w+ can be added as submobjects of \w+, but the value .* is of type (?:str|int|float|bool)"
)
_FORMULA = re.compile(r"\\[A-Za-z]|\^|(?<![A-Za-z])[A-Za-z]_(?:\{|\w(?!\w))")
_TEXTS = frozenset({"Paragraph", "Text", "MarkupText"})
Spell = Callable[[str], str]


@rule(id="table-entries", kinds={Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def table_entries(case: Case) -> Repair | None:
    """Make the entries of a table the strings, numbers or objects that its class takes, and its labels objects.

    Before:
        self.add(Table([[1, 2.5], [3, 4]], col_labels=["x", "y"]))
    After:
        self.add(Table([["1", "2.5"], ["3", "4"]], col_labels=[Text("x"), Text("y")]))
    """
    if not _MESSAGE.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()

    def spell(name: str) -> str:
        spelled = case.imports.spell(name, edits, case.symbols)
        if spelled is None:
            raise _Unspellable
        return spelled

    try:
        for call in case.calls():
            known = case.infer.called(call)
            if known and isinstance(known[1], type) and issubclass(known[1], case.symbols.classes["Table"]):
                _repair(case, call, known[1], spell, edits)
    except _Unspellable:
        return None
    return Repair("The entries and labels of the table have the types that it takes.", edits) if edits else None


class _Unspellable(Exception):
    """The script binds a name of Manim that the repair needs."""


def _repair(case: Case, call: ast.Call, owner: type, spell: Spell, edits: Edits) -> None:
    if plain(call):
        blamed, before = call in case.failing_calls(), len(edits)
        _entries(case, call, owner, blamed, spell, edits)
        _labels(case, call, owner, blamed and len(edits) == before, spell, edits)


def _argument(call: ast.Call, name: str, owner: type) -> ast.expr | None:
    given = keyword(call, name)
    if given is not None:
        return given.value
    names = list(inspect.signature(owner).parameters)
    return next((argument for argument, own in zip(call.args, names, strict=False) if own == name), None)


def _entries(case: Case, call: ast.Call, owner: type, failing: bool, spell: Spell, edits: Edits) -> None:
    table = _argument(call, "table", owner)
    made = keyword(call, "element_to_mobject")
    if table is None or (made is not None and not isinstance(made.value, ast.Name)):
        return
    shown = made.value.id if made is not None and isinstance(made.value, ast.Name) else _shown_by(owner.__name__)
    cells = _cells(table)
    if shown in _TEXTS and cells is not None and all(_is_plain(cell) for cell in cells):
        for cell in cells:
            if not _is_string(cell):
                edits.replace(case.script.span(cell), _quoted(case, cell))
    elif shown in ("Integer", "DecimalNumber") and cells is not None and all(_is_number(cell) for cell in cells):
        for cell in cells:
            if isinstance(cell, ast.Constant) and isinstance(cell.value, str):
                edits.replace(case.script.span(cell), cell.value.strip())
    elif shown == "" and cells is not None and all(_is_plain(cell) or _is_object(case, cell) for cell in cells):
        for cell in cells:
            if _is_plain(cell):
                edits.replace(case.script.span(cell), _as_object(case, cell, spell))
    elif failing and (shown == "" or not case.failure.message.startswith("Only values")):
        _convert(case, call, made, shown, spell, edits)


def _shown_by(table: str) -> str:
    names = {"Table": "Paragraph", "IntegerTable": "Integer", "DecimalTable": "DecimalNumber", "MathTable": "MathTex"}
    return names.get(table, "")


def _convert(case: Case, call: ast.Call, made: ast.keyword | None, shown: str, spell: Spell, edits: Edits) -> None:
    """Let a function of the table convert each entry, where the entries are not literals."""
    kind = re.search(r"expected str instance, (\w+) found", case.failure.message)
    mobject = kind is not None and kind[1] in case.symbols.classes
    if shown in ("Integer", "DecimalNumber"):
        number = f"{spell(shown)}(item, **options)"
        how = f"lambda item, **options: {spell('Text')}(item) if isinstance(item, str) else {number}"
    elif shown == "":
        how = f"lambda item: item if isinstance(item, {spell('Mobject')}) else {spell('Text')}(str(item))"
    elif shown in _TEXTS:
        text = f"{spell(shown)}(str(item), **options)"
        how = f"lambda item, **options: item if isinstance(item, {spell('Mobject')}) else {text}"
        how = how if mobject else f"lambda item, **options: {text}"
    else:
        return
    if made is not None:
        edits.replace(case.script.span(made.value), how)
    else:
        arguments: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        last = max(arguments, key=lambda it: case.script.span(it).end)
        edits.insert(span(case.script, call, last).end, f", element_to_mobject={how}")


def _labels(case: Case, call: ast.Call, owner: type, blamed: bool, spell: Spell, edits: Edits) -> None:
    corner = _argument(call, "top_left_entry", owner)
    if corner is not None and _is_plain(corner) and not _is_none(corner):
        edits.replace(case.script.span(corner), _as_object(case, corner, spell))
    unknown: list[ast.expr] = []
    changed = len(edits)
    for name in ("row_labels", "col_labels"):
        labels = _argument(call, name, owner)
        match labels:
            case None | ast.Constant(value=None):
                continue
            case ast.List(elts=items) | ast.Tuple(elts=items) if all(
                _is_plain(it) or _is_object(case, it) for it in items
            ):
                for item in items:
                    if _is_plain(item):
                        edits.replace(case.script.span(item), _as_object(case, item, spell))
            case ast.ListComp(elt=item) if _is_plain(item) or _is_str_call(item):
                edits.replace(case.script.span(item), _as_object(case, item, spell))
            case ast.Name() if strings := _assigned_strings(case, labels):
                shown = spell("MathTex" if all(map(_FORMULA.search, strings)) else "Text")
                edits.replace(case.script.span(labels), f"[{shown}(label) for label in {labels.id}]")
            case _:
                unknown.append(labels)
    if not blamed or len(edits) > changed or not case.failure.message.startswith("Only values"):
        return
    for labels in unknown:
        kept = f"label if isinstance(label, {spell('Mobject')}) else {spell('Text')}(str(label))"
        edits.replace(case.script.span(labels), f"[{kept} for label in {case.script.text(labels)}]")


def _as_object(case: Case, node: ast.expr, spell: Spell) -> str:
    text = case.script.text(node)
    if not _is_string(node):
        return f"{spell('Text')}({_quoted(case, node)})"
    if "$" in text:
        return f"{spell('Tex')}({text})"
    return f"{spell('MathTex' if _FORMULA.search(text) else 'Text')}({text})"


def _quoted(case: Case, node: ast.expr) -> str:
    return '""' if _is_none(node) else f'"{case.script.text(node)}"'


def _cells(table: ast.expr) -> list[ast.expr] | None:
    """The entries of a literal table, or None."""
    if not isinstance(table, (ast.List, ast.Tuple)):
        return None
    rows = [row.elts for row in table.elts if isinstance(row, (ast.List, ast.Tuple))]
    return [cell for row in rows for cell in row] if len(rows) == len(table.elts) else None


def _is_string(node: ast.expr) -> bool:
    constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return constant or isinstance(node, ast.JoinedStr) or _is_str_call(node)


def _is_str_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_plain(node: ast.expr) -> bool:
    """Whether a node is a literal string or number, or nothing."""
    match node:
        case ast.Constant(value=str() | int() | float() | None) | ast.JoinedStr():
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return True
    return _is_str_call(node)


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.fullmatch(r"\s*-?(?:0|[1-9]\d*)(?:\.\d+)?\s*", node.value) is not None
    return _is_plain(node) and not _is_string(node) and not _is_none(node)


def _is_object(case: Case, node: ast.expr) -> bool:
    bases = case.infer.bases(case.infer.of(node))
    return bool(bases) and all(issubclass(base, case.symbols.classes["Mobject"]) for base in bases)


def _assigned_strings(case: Case, name: ast.Name) -> list[str]:
    """The strings of a list that a name always holds, or an empty list."""
    values = [
        node.value
        for node in case.script.nodes
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name.id for t in node.targets)
    ]
    stores = [n for n in case.script.nodes if isinstance(n, ast.Name) and n.id == name.id and not _loads(n)]
    if len(values) != 1 or len(stores) != 1 or not isinstance(values[0], (ast.List, ast.Tuple)):
        return []
    items = [it.value for it in values[0].elts if isinstance(it, ast.Constant)]
    strings = [it for it in items if isinstance(it, str)]
    return strings if len(strings) == len(values[0].elts) else []


def _loads(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Load)
