"""Getters without `get_`, and properties that are called."""

from __future__ import annotations

import ast
import inspect
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .attribute_synonyms import same

_NOT_CALLABLE = re.compile(r"^'[\w.]+' object is not callable")


@rule(id="getter-without-get", kinds={Kind.ATTRIBUTE}, stage=Stage.GENERAL)
def getter_without_get(case: Case) -> Repair | None:
    """Call the getter of Manim that a script names without its `get_`.

    Before:
        line = Line(LEFT, UP)
        self.add(Square().rotate(line.angle()))
    After:
        line = Line(LEFT, UP)
        self.add(Square().rotate(line.get_angle()))
    """
    node = case.missing_attribute()
    if node is None or node.attr.startswith(("get_", "set_")):
        return None
    getter = f"get_{node.attr}"
    edits = case.edits()
    for other in same(case, node):
        call = case.script.parents.get(other)
        called = isinstance(call, ast.Call) and call.func is other
        bases = case.infer.bases(case.owner(other))
        methods = [getattr(base, getter, None) for base in bases]
        if not methods or not all(map(callable, methods)) or not isinstance(other.ctx, ast.Load):
            continue
        if called or not any(map(_needs_arguments, methods)):
            edits.replace(case.script.attribute_span(other), getter if called else f"{getter}()")
    return Repair(f"{node.attr} is {getter}() in Manim.", edits) if edits else None


def _needs_arguments(method: object) -> bool:
    parameters = [*inspect.signature(method).parameters.values()][1:] if callable(method) else []
    return any(p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters)


@rule(id="called-property", kinds={Kind.OTHER}, stage=Stage.EXACT)
def called_property(case: Case) -> Repair | None:
    """Read a property, such as `width`, that the script calls like a method.

    Before:
        square = Square()
        self.add(Line().set_length(square.width()))
    After:
        square = Square()
        self.add(Line().set_length(square.width))
    """
    if not _NOT_CALLABLE.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(func=ast.Attribute(value=owner, attr=attr) as func, args=[], keywords=[]):
                bases = case.infer.bases(case.infer.of(owner))
                if bases and all(isinstance(inspect.getattr_static(base, attr, None), property) for base in bases):
                    edits.replace(case.script.span(call), case.script.text(func))
    return Repair("A property is read without parentheses.", edits) if edits else None
