"""Names that a script uses and does not import, and imports of the other Manim."""

from __future__ import annotations

import ast

from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

_MODULES = {name: f"import {name}" for name in ("math", "random", "itertools", "functools", "numpy")} | {
    "np": "import numpy as np"
}
_NUMPY = frozenset({"sin", "cos", "tan", "exp", "sqrt", "log", "arctan", "arctan2", "linspace", "arange", "array"})
_RATES = frozenset({"ease_in_out", "ease_in", "ease_out"})


def missing_import(case: Case) -> Repair | None:
    """A module everybody knows, or one of Manim's own names, that the script forgot to import."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name in case.script.bound or not case.uses(name):
        return None
    edits = case.edits()
    if case.imports.star and name in case.symbols.names:
        return None
    if name in _MODULES:
        line = _MODULES[name]
    elif name in case.symbols.names:
        if case.imports.froms:
            case.imports.spell(name, edits, case.symbols)
            return Repair("missing-import", f"{name} is Manim's, and was not imported.", edits)
        line = "from manim import *"
    else:
        return None
    edits.insert(top(case), f"{line}\n")
    return Repair("missing-import", f"{name} is used and not imported.", edits)


def numpy_function(case: Case) -> Repair | None:
    """`sin(x)` without an import is numpy's, which takes arrays as well as numbers."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in _NUMPY or name in case.script.bound:
        return None
    imported = case.imports.star or "np" in case.script.bound
    if "np" in case.script.bound and "numpy" not in case.imports.foreign:
        return None
    edits = case.edits()
    for use in case.uses(name):
        edits.replace(case.script.span(use), f"np.{name}")
    if not imported:
        edits.insert(top(case), "import numpy as np\n")
    return Repair("bare-function-to-numpy", f"{name} is numpy's: np.{name}.", edits)


def rate_function(case: Case) -> Repair | None:
    """`ease_in_out` names a family: its sine is the mildest."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in _RATES or name in case.script.bound:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell("rate_functions", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), f"{spelled}.{name}_sine")
    return Repair("ease-to-rate-functions", f"{name} is a family of rate functions: rate_functions.{name}_sine.", edits)


def top(case: Case) -> int:
    """Behind the docstring and what must come first, before everything else."""
    body = case.script.tree.body
    for index, node in enumerate(body):
        docstring = index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            decorators: list[ast.expr] = getattr(node, "decorator_list", [])
            line = min([node.lineno, *(d.lineno for d in decorators)])
            return case.script.starts[line - 1]
    return len(case.script.source)


IMPORT_RULES: tuple[Rule, ...] = (missing_import, numpy_function, rate_function)
