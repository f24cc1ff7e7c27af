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
    """Import a well-known module, or a name of Manim, that the script uses without importing it.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(math.pi)
    After:
        import math
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(math.pi)
    """
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
            return Repair(f"{name} belongs to Manim and was not imported.", edits)
        line = "from manim import *"
    else:
        return None
    edits.insert(top(case), f"{line}\n")
    return Repair(f"{name} is used but not imported.", edits)


def top(case: Case) -> int:
    """The offset for a new import: after the docstring and `__future__` imports."""
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
    """Call the function of NumPy that the script uses without importing it.

    Before:
        self.wait(cos(0))
    After:
        self.wait(np.cos(0))
    """
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
    return Repair(f"{name} is a function of NumPy: np.{name}.", edits)


@rule(id="bare-rate-function", kinds={Kind.NAME}, stage=Stage.EXACT)
def bare_rate_function(case: Case) -> Repair | None:
    """Replace `ease_in`, `ease_out` and `ease_in_out` with the sine rate function.

    Before:
        self.play(Create(Dot(), rate_func=ease_in))
    After:
        self.play(Create(Dot(), rate_func=rate_functions.ease_in_sine))
    """
    name = case.failure.name
    if name not in _RATES or name in case.script.bound:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell("rate_functions", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), f"{spelled}.{name}_sine")
    return Repair(f"{name} is a family of rate functions; rate_functions.{name}_sine is one of them.", edits)
