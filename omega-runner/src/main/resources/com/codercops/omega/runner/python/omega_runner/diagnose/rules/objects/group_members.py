"""Which groups of a script hold a group, directly or through variables and lists."""

from __future__ import annotations

import ast

from ...case import Case


def holders(case: Case, group: ast.Call) -> list[ast.Call]:
    """A call of `VGroup`, and every other one that holds its value."""
    found = [group]
    others = [it for it in case.calls() if it is not group and _is_vgroup(case, it)]
    while True:
        more = [it for it in others if it not in found and any(_holds(case, argument, found) for argument in it.args)]
        if not more:
            return found
        found += more


def _is_vgroup(case: Case, call: ast.Call) -> bool:
    known = case.infer.manim_value(call.func)
    return known is not None and known[0] == "VGroup"


def _holds(case: Case, node: ast.expr, groups: list[ast.Call]) -> bool:
    if isinstance(node, ast.Starred):
        listed = node.value
        if isinstance(listed, ast.List):
            return any(_holds(case, it, groups) for it in listed.elts)
        return isinstance(listed, ast.Name) and any(value in groups for value in _values(case, listed.id))
    if not isinstance(node, ast.Name):
        return _made(node) in groups
    values = _values(case, node.id)
    return bool(values) and all(value in groups for value in values)


def _values(case: Case, name: str) -> list[ast.expr]:
    """The objects that a name can stand for, or that a list of that name gets."""
    values: list[ast.expr] = []
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                values += value.elts if isinstance(value, ast.List) else [value]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=target), attr="append"), args=[value]) if target == name:
                values += _values(case, value.id) if isinstance(value, ast.Name) and value.id != name else [value]
    return [_made(value) for value in values]


def _made(node: ast.expr) -> ast.expr:
    """The call that makes the object of a chain: `VGroup(...)` of `VGroup(...).arrange()`."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call):
        node = node.func.value
    return node
