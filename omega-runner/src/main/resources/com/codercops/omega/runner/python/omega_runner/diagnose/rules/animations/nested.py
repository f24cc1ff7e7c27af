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
    """Play the inner one of two nested animations.

    Before:
        c = Circle()
        self.add(c)
        self.play(FadeIn(Create(c)))
    After:
        c = Circle()
        self.add(c)
        self.play(Create(c))
    """
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
    return Repair("The argument is an animation; it is now played by itself.", edits) if edits else None


def _animate_name(case: Case, node: ast.expr) -> bool:
    """Whether every assignment of a name is an `.animate` call."""
    if not isinstance(node, ast.Name):
        return False
    values = [
        a.value
        for a in case.script.nodes
        if isinstance(a, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)
    ]
    return bool(values) and all(is_animated(value) for value in values)
