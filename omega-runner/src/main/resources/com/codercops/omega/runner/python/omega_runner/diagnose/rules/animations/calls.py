"""How scripts call animations."""

from __future__ import annotations

import ast

from ...case import Case


def is_animation(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="animate"))):
            return True
        case ast.Call():
            known = case.infer.manim_value(node.func)
            return (
                known is not None
                and isinstance(known[1], type)
                and issubclass(known[1], case.symbols.classes["Animation"])
            )
    return False


def is_animated(node: ast.expr) -> bool:
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
        if isinstance(node, ast.Attribute) and node.attr == "animate":
            return True
    return isinstance(node, ast.Attribute) and node.attr == "animate"


def called_name(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )
