"""Unknown names given as `rate_func`."""

from __future__ import annotations

import ast
import difflib

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised


@rule(id="unknown-rate-function", kinds={Kind.NAME}, stage=Stage.EXACT)
def unknown_rate_function(case: Case) -> Repair | None:
    """Replace an unknown rate function with the nearest one, or with `smooth`.

    Before:
        self.play(Create(Dot(), rate_func=bounce))
    After:
        self.play(Create(Dot(), rate_func=rate_functions.smooth))
    """
    name = case.failure.name
    if not name or name in case.script.bound:
        return None
    uses = [use for use in case.uses(name) if isinstance(use, ast.Name)]
    if not uses or not all(_is_rate(case, use) for use in uses):
        return None
    rates = [n for n, value in vars(case.symbols.names["rate_functions"]).items() if callable(value) and n.islower()]
    known = [
        n
        for n in rates
        if not n.startswith("_")
        and getattr(vars(case.symbols.names["rate_functions"])[n], "__module__", "").endswith("rate_functions")
    ]
    best = max(known, key=lambda n: difflib.SequenceMatcher(None, normalised(n), normalised(name)).ratio())
    near = difflib.SequenceMatcher(None, normalised(best), normalised(name)).ratio() >= 0.75
    edits = case.edits()
    spelled = case.imports.spell("rate_functions", edits, case.symbols)
    if spelled is None:
        return None
    new = f"{spelled}.{best if near else 'smooth'}"
    for use in uses:
        edits.replace(case.script.span(use), new)
    return Repair(f"Manim has no rate function {name}; {new} is the nearest.", edits)


def _is_rate(case: Case, use: ast.Name) -> bool:
    parent = case.script.parents.get(use)
    return isinstance(parent, ast.keyword) and parent.arg == "rate_func"
