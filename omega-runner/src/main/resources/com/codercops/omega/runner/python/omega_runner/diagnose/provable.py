"""What is provably wrong in a script by its syntax tree and the installed Manim: names that do not exist."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from .case import PLAIN_MODULES, Case
from .failure import Failure, Kind

_MODULE_NAMES = frozenset({"__file__", "__name__", "__doc__"})
# A model corrects no more at a time.
MAX_FAULTS = 20


def faults(case: Case) -> list[str]:
    """One sentence for each fault but the failing one, in the order of the lines; each name once."""
    own = (case.failure.kind, case.failure.name)
    found: dict[tuple[Kind, str], tuple[int, str]] = {}
    for line, failure in missing_names(case):
        key = (failure.kind, failure.name)
        if key != own and (key not in found or line < found[key][0]):
            found[key] = line, failure.message
    return [f"line {line}: {message}"[:300] for line, message in sorted(found.values())[:MAX_FAULTS]]


def missing_names(case: Case) -> Iterator[tuple[int, Failure]]:
    """A line and a failure for each name, keyword and attribute of the script that provably does not exist."""
    if case.imports.foreign <= PLAIN_MODULES and not case.imports.other_star:
        for node in case.script.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and _is_undefined(case, node.id):
                yield node.lineno, Failure(Kind.NAME, "NameError", f"name '{node.id}' is not defined", node.id)
    for call in case.calls():
        for keyword in call.keywords:
            if keyword.arg and (keyword.arg, keyword) in [(k.arg, k) for _, k in case.rejected(keyword.arg)]:
                message = f"got an unexpected keyword argument '{keyword.arg}'"
                yield keyword.value.lineno, Failure(Kind.KEYWORD, "TypeError", message, keyword.arg)
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and case.missing(node):
            yield from _attribute(case, node)


def _is_undefined(case: Case, name: str) -> bool:
    if name in case.script.bound or name in _MODULE_NAMES or hasattr(builtins, name):
        return False
    return not (case.imports.star and (name in case.symbols.names or name in ("np", "numpy")))


def _attribute(case: Case, node: ast.Attribute) -> Iterator[tuple[int, Failure]]:
    owner = case.infer.of(node.value)
    call = case.script.parents.get(node)
    # Manim accepts an unknown `set_x(value)` and stores the value: a script may read it later.
    if owner is None or (node.attr.startswith("set_") and isinstance(call, ast.Call) and len(call.args) == 1):
        return
    name = case.infer.bases(owner)[0].__name__ if case.infer.bases(owner) else ""
    span = case.script.span(node)
    line = node.lineno
    start = case.script.starts[line - 1]
    end_col = span.end - case.script.starts[(node.end_lineno or line) - 1]
    yield line, Failure(
        Kind.ATTRIBUTE, "AttributeError", f"{name} object has no attribute '{node.attr}'", node.attr, name,
        line, max(0, span.start - start), node.end_lineno, end_col,
    )  # fmt: skip
