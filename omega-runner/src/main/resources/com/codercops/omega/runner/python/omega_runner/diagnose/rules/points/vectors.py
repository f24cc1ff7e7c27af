"""Methods that vectors of other libraries have, called on points."""

from __future__ import annotations

import ast

from ...arguments import plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Method -> expression. {p}: the point, {a}: the only argument.
_OF_ONE = dict.fromkeys(("norm", "length", "magnitude", "get_length", "get_norm", "mag"), "np.linalg.norm({p})")
_OF_ONE |= dict.fromkeys(
    ("normalize", "normalized", "unit", "get_unit_vector", "unit_vector"), "({p} / np.linalg.norm({p}))"
)
_OF_ONE |= dict.fromkeys(("angle", "get_angle", "heading"), "np.arctan2({p}[1], {p}[0])")
_OF_ONE |= {name: f"{{p}}[{index}]" for index, axis in enumerate("xyz") for name in (f"get_{axis}",)}
_OF_ONE |= dict.fromkeys(("perpendicular", "get_perpendicular"), "np.array([-{p}[1], {p}[0], 0])")
_OF_TWO = dict.fromkeys(("distance", "distance_to", "dist", "get_distance"), "np.linalg.norm({p} - {a})")
_OF_TWO |= dict.fromkeys(("midpoint", "mid_point"), "(({p} + {a}) / 2)") | {"cross": "np.cross({p}, {a})"}
_FIELDS = {axis: f"{{p}}[{index}]" for index, axis in enumerate("xyz")}


@rule(id="vector-method", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def vector_method(case: Case) -> Repair | None:
    """Compute what a vector of another library has a method for: points are arrays of NumPy.

    Before:
        a, b = np.array([1, 2, 0]), np.array([0, 1, 0])
        self.add(Circle(radius=a.distance(b)))
    After:
        a, b = np.array([1, 2, 0]), np.array([0, 1, 0])
        self.add(Circle(radius=np.linalg.norm(a - b)))
    """
    failure = case.failure
    if failure.owner not in ("numpy.ndarray", "ndarray"):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and node.attr == failure.name and _is_point(case, node):
            call = case.script.parents.get(node)
            form = _form(node, call)
            if form is None or not isinstance(node.ctx, ast.Load):
                continue
            whole = call if isinstance(call, ast.Call) and call.func is node else node
            arguments = whole.args if isinstance(whole, ast.Call) else []
            text = form.format(
                p=case.script.operand(node.value), a=case.script.operand(arguments[0]) if arguments else ""
            )
            edits.replace(case.script.span(whole), text)
    return Repair(f"A point is an array, which has no {failure.name}; NumPy computes it.", edits) if edits else None


def _form(node: ast.Attribute, call: ast.AST | None) -> str | None:
    if not isinstance(call, ast.Call) or call.func is not node:
        return _FIELDS.get(node.attr)
    if not plain(call) or call.keywords:
        return None
    return {0: _OF_ONE, 1: _OF_TWO}.get(len(call.args), {}).get(node.attr)


def _is_point(case: Case, node: ast.Attribute) -> bool:
    if case.script.in_fstring(node):
        return False
    if any(node is it for it in case.failing):
        return True
    return isinstance(node.value, ast.Name) and case.failure.locals.get(node.value.id, "").endswith("ndarray")
