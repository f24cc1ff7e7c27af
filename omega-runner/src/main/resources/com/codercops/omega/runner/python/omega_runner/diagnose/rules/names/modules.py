"""Names of the standard library, of NumPy and of Manim's inner modules."""

from __future__ import annotations

import ast
import math
import random
import sys
import typing
from types import ModuleType

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .imports import top

# Names that scripts often use without importing them, apart from those of math, random and typing.
_FROM = {
    "deque": "collections", "defaultdict": "collections", "Counter": "collections", "namedtuple": "collections",
    "partial": "functools", "reduce": "functools", "lru_cache": "functools", "product": "itertools",
    "combinations": "itertools", "permutations": "itertools", "chain": "itertools", "cycle": "itertools",
    "deepcopy": "copy", "dataclass": "dataclasses", "field": "dataclasses", "Path": "pathlib", "Fraction": "fractions",
}  # fmt: skip


@rule(id="numpy-alias", kinds={Kind.ATTRIBUTE}, stage=Stage.GENERAL)
def numpy_alias(case: Case) -> Repair | None:
    """Replace an alias that NumPy removed.

    Before:
        self.wait(np.float(1))
    After:
        self.wait(float(1))
    """
    failure = case.failure
    aliases = {"float": "float", "int": "int", "bool": "bool", "object": "object", "complex": "complex",
               "math": "math", "product": "np.prod", "cumproduct": "np.cumprod", "trapz": "np.trapezoid",
               "Inf": "np.inf", "Infinity": "np.inf", "NaN": "np.nan", "float_": "np.float64",
               "in1d": "np.isin", "row_stack": "np.vstack"}  # fmt: skip
    if failure.owner != "numpy" or failure.name not in aliases:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr=attr) if attr == failure.name:
                if not case.script.in_fstring(node):
                    edits.replace(case.script.span(node), aliases[attr])
    if failure.name == "math" and "math" not in case.script.bound:
        edits.insert(top(case), "import math\n")
    return Repair(f"NumPy removed {failure.name}; {aliases[failure.name]} replaces it.", edits)


@rule(id="unexported-name", kinds={Kind.NAME}, stage=Stage.GENERAL)
def unexported_name(case: Case) -> Repair | None:
    """Import a name from the module of Manim that defines it.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(norm_squared(UP))
    After:
        from manim.utils.space_ops import norm_squared
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(norm_squared(UP))
    """
    name = case.failure.name
    if name in case.script.bound or name in case.symbols.names:
        return None
    homes = sorted(_defining_modules(name), key=lambda home: (home.count("."), home))
    if not homes or not case.uses(name):
        return None
    edits = case.edits()
    edits.insert(top(case), f"from {homes[0]} import {name}\n")
    return Repair(f"{name} is defined in {homes[0]} and must be imported from there.", edits)


def _defining_modules(name: str) -> list[str]:
    found = []
    for module in [*sys.modules.values()]:
        module_name = getattr(module, "__name__", "") if isinstance(module, ModuleType) else ""
        if not module_name.startswith("manim.") or "_" in (module_name.rpartition(".")[2][:1],) or name.startswith("_"):
            continue
        value = vars(module).get(name)
        if getattr(value, "__module__", None) == module_name and callable(value):
            found.append(module_name)
    return found


@rule(id="standard-library-import", kinds={Kind.NAME}, stage=Stage.GENERAL)
def standard_library_import(case: Case) -> Repair | None:
    """Import a module or function of the standard library that the script uses without importing it.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(randint(1, 1))
    After:
        from random import randint
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait(randint(1, 1))
    """
    name = case.failure.name
    if name in case.script.bound:
        return None
    uses = [use for use in case.uses(name) if isinstance(use, ast.Name)]
    if not uses:
        return None
    line = _import_of(name, all(_as_module(case, use) for use in uses))
    if line is None:
        return None
    edits = case.edits()
    edits.insert(top(case), f"{line}\n")
    return Repair(f"{name} is used but not imported: {line}.", edits)


def _as_module(case: Case, use: ast.Name) -> bool:
    parent = case.script.parents.get(use)
    return isinstance(parent, ast.Attribute) and parent.value is use


def _import_of(name: str, as_module: bool) -> str | None:
    if as_module:
        return f"import {name}" if name in sys.stdlib_module_names else None
    for module in (math, random, typing):
        if name in getattr(module, "__all__", dir(module)) and not name.startswith("_"):
            return f"from {module.__name__} import {name}"
    return f"from {_FROM[name]} import {name}" if name in _FROM else None
