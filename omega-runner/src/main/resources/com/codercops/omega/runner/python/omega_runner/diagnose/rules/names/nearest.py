"""The nearest name of a module or function."""

from __future__ import annotations

import ast
import difflib

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised


@rule(id="nearest-module-name", kinds={Kind.ATTRIBUTE}, stage=Stage.GENERAL)
def nearest_module_name(case: Case) -> Repair | None:
    """Replace an unknown name of a module with the nearest one.

    Before:
        self.play(Create(Dot()), rate_func=rate_functions.ease_inout_sine)
    After:
        self.play(Create(Dot()), rate_func=rate_functions.ease_in_out_sine)
    """
    failure = case.failure
    if not failure.owner.startswith("manim") or failure.line is None:
        return None
    for node in case.failing:
        if not isinstance(node, ast.Attribute) or node.attr != failure.name or not isinstance(node.value, ast.Name):
            continue
        known = case.infer.manim_value(node.value)
        home = known[1] if known else None
        names = [n for n in dir(home) if not n.startswith("_")] if home is not None else list(case.symbols.names)
        best = max(names, key=lambda n: _similarity(n, failure.name), default=None)
        edits = case.edits()
        if best is not None and (_similarity(best, failure.name) >= 0.75):
            edits.replace(case.script.attribute_span(node), best)
            return Repair(f"There is no {failure.name}; {best} is the nearest.", edits)
    return None


def _similarity(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, normalised(a), normalised(b)).ratio()


@rule(id="nearest-function", kinds={Kind.NAME}, stage=Stage.GENERAL)
def nearest_function(case: Case) -> Repair | None:
    """Replace an unknown function with the nearest function of Manim.

    Before:
        self.add(always_redrawn(lambda: Dot()))
    After:
        self.add(always_redraw(lambda: Dot()))
    """
    name = case.failure.name
    if not name or name in case.script.bound or not name.islower() or len(name) < 5:
        return None
    known = [n for n, value in case.symbols.names.items() if n.islower() and callable(value)]
    best = max(known, key=lambda n: _similarity(n, name))
    if _similarity(best, name) < 0.8:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell(best, edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair(f"Manim has no {name}; {best} is the nearest.", edits)
