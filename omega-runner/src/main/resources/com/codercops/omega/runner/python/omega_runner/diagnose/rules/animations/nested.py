"""Animations inside animations."""

from __future__ import annotations

import ast
import re

from ...arguments import plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name, is_animated, is_animation


@rule(id="nested-animation", kinds={Kind.OTHER}, stage=Stage.EXACT)
def nested_animation(case: Case) -> Repair | None:
    """`FadeIn(Create(c))`, `Transform(c, c.animate.scale(2))`: the animation inside is played as it is."""
    message = case.failure.message
    if not re.search(r"only works on Mobjects|object of type 'function' has no len", message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        if not is_animation(case, call) or not plain(call):
            continue
        match call.args:
            case [inner] if is_animation(case, inner) or _animate_name(case, inner):
                edits.replace(case.script.span(call), case.script.text(inner))
            case [_, inner] if is_animated(inner) and called_name(call) in ("Transform", "ReplacementTransform"):
                edits.replace(case.script.span(call), case.script.text(inner))
        if edits:
            break
    return Repair("What stands inside is an animation already.", edits) if edits else None


def _animate_name(case: Case, node: ast.expr) -> bool:
    """Whether a name stands for `x.animate...` wherever it is assigned."""
    if not isinstance(node, ast.Name):
        return False
    values = [
        a.value
        for a in case.script.nodes
        if isinstance(a, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)
    ]
    return bool(values) and all(is_animated(value) for value in values)
