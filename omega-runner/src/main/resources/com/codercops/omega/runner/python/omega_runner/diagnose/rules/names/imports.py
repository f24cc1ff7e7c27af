"""Missing imports of modules and of Manim names."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MODULES = {name: f"import {name}" for name in ("math", "random", "itertools", "functools", "numpy")} | {
    "np": "import numpy as np"
}
_NUMPY = frozenset({"sin", "cos", "tan", "exp", "sqrt", "log", "arctan", "arctan2", "linspace", "arange", "array"})
_RATES = frozenset({"ease_in_out", "ease_in", "ease_out"})


@rule(id="missing-import", kinds={Kind.NAME}, stage=Stage.EXACT)
def missing_import(case: Case) -> Repair | None:
    """A module everybody knows, or one of Manim's own names, that the script forgot to import."""
    name = case.failure.name
    if name in case.script.bound or not case.uses(name):
        return None
    edits = case.edits()
    if case.imports.star and name in case.symbols.names:
        return None
    if name in _MODULES:
        line = _MODULES[name]
    elif name in case.symbols.names:
        if case.imports.froms:
            case.imports.spell(name, edits, case.symbols)
            return Repair(f"{name} is Manim's, and was not imported.", edits)
        line = "from manim import *"
    else:
        return None
    edits.insert(top(case), f"{line}\n")
    return Repair(f"{name} is used and not imported.", edits)


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


@rule(id="bare-function-to-numpy", kinds={Kind.NAME}, stage=Stage.EXACT)
def bare_function_to_numpy(case: Case) -> Repair | None:
    """`sin(x)` without an import is numpy's, which takes arrays as well as numbers."""
    name = case.failure.name
    if name not in _NUMPY or name in case.script.bound:
        return None
    imported = case.imports.star or "np" in case.script.bound
    if "np" in case.script.bound and "numpy" not in case.imports.foreign:
        return None
    edits = case.edits()
    for use in case.uses(name):
        edits.replace(case.script.span(use), f"np.{name}")
    if not imported:
        edits.insert(top(case), "import numpy as np\n")
    return Repair(f"{name} is numpy's: np.{name}.", edits)


@rule(id="bare-rate-function", kinds={Kind.NAME}, stage=Stage.EXACT)
def bare_rate_function(case: Case) -> Repair | None:
    """`ease_in_out` names a family: its sine is the mildest."""
    name = case.failure.name
    if name not in _RATES or name in case.script.bound:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell("rate_functions", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), f"{spelled}.{name}_sine")
    return Repair(f"{name} is a family of rate functions: rate_functions.{name}_sine.", edits)
