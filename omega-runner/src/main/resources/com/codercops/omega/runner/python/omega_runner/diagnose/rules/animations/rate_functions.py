"""Rate functions given as text or by the name of their family."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="rate-function-family", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def rate_function_family(case: Case) -> Repair | None:
    """`rate_functions.ease_in_out` names a family: its sine is the mildest."""
    failure = case.failure
    if not failure.owner.endswith("rate_functions"):
        return None
    new = f"{failure.name}_sine"
    if not hasattr(case.symbols.names["rate_functions"], new):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and node.attr == failure.name and not case.script.in_fstring(node):
            edits.replace(case.script.attribute_span(node), new)
    return Repair(f"{failure.name} is a family of rate functions: {new}.", edits) if edits else None


@rule(id="rate-function-text", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def rate_function_text(case: Case) -> Repair | None:
    """`rate_func="linear"`: the function of that name."""
    if "'str' object is not callable" not in case.failure.message:
        return None
    edits = case.edits()
    rates = case.symbols.names["rate_functions"]
    spelled = case.imports.spell("rate_functions", edits, case.symbols)
    for node in case.script.nodes:
        match node:
            case ast.keyword(arg="rate_func", value=ast.Constant(value=str(name)) as value) if spelled:
                new = next((n for n in (name, f"{name}_sine", "smooth") if hasattr(rates, n)), "smooth")
                edits.replace(case.script.span(value), f"{spelled}.{new}")
    return Repair("A rate function is given itself, not its name.", edits) if edits else None
