"""Rate functions given as text or by the name of their family."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="rate-function-family", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def rate_function_family(case: Case) -> Repair | None:
    """Replace the name of a family of rate functions with its sine function.

    Before:
        self.play(Create(Dot(), rate_func=rate_functions.ease_in_out))
    After:
        self.play(Create(Dot(), rate_func=rate_functions.ease_in_out_sine))
    """
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
    return Repair(f"{failure.name} is a family of rate functions; {new} is one of them.", edits) if edits else None


@rule(id="rate-function-text", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def rate_function_text(case: Case) -> Repair | None:
    """Replace a rate function given as text with the function.

    Before:
        self.play(Create(Dot(), rate_func="linear"))
    After:
        self.play(Create(Dot(), rate_func=rate_functions.linear))
    """
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
    return Repair("rate_func takes a function, not its name as text.", edits) if edits else None
