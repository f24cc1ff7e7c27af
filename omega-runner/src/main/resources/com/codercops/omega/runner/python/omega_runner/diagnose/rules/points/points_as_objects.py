"""Points, which are NumPy arrays, where Manim takes an object."""

from __future__ import annotations

import ast
import re

from ...arguments import plain, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_GIVES_POINT = re.compile(
    r"^(?:c2p|coords_to_point|n2p|number_to_point|i2gp|input_to_graph_point|point_from_proportion|pfp|get_center"
    r"|get_corner|get_(?:top|bottom|left|right|start|end|midpoint))$"
)
_SHOWN = re.compile(
    r"only works on Mobjects|'numpy\.ndarray' object has no attribute '(?:submobjects|_iter_family)'"
    r"|but the value np\.float64|is of type (?:ndarray|float64)"
)


@rule(id="method-of-point", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def method_of_point(case: Case) -> Repair | None:
    """Replace methods called on a point: `shift` becomes a sum, `get_center` the point itself, and other methods are
    called on a `Dot`.

    Before:
        s = Square()
        self.add(Dot(s.get_center().shift(UP)))
    After:
        s = Square()
        self.add(Dot((s.get_center() + UP)))
    """
    failure = case.failure
    if failure.owner != "numpy.ndarray" or failure.line is None:
        return None
    dot = case.symbols.classes["Dot"]
    edits = case.edits()
    spelled = case.imports.spell("Dot", edits, case.symbols)
    for node in case.failing:
        call = case.script.parents.get(node)
        if not isinstance(node, ast.Attribute) or node.attr != failure.name or case.script.in_fstring(node):
            continue
        if not isinstance(call, ast.Call) or call.func is not node or not _is_point(case, node.value):
            continue
        point = case.script.text(node.value)
        if node.attr == "shift" and len(call.args) == 1 and plain(call):
            by = case.script.text(call.args[0])
            alone = isinstance(case.script.parents.get(call), ast.Expr) and isinstance(node.value, ast.Name)
            edits.replace(case.script.span(call), f"{point} = {point} + {by}" if alone else f"({point} + {by})")
        elif node.attr == "get_center":
            edits.replace(case.script.span(call), point)
        elif spelled and hasattr(dot, node.attr):
            edits.replace(case.script.span(node.value), f"{spelled}({point})")
    return Repair("A point has no methods of objects; a sum or a Dot replaces the call.", edits) if edits else None


def _is_point(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return _GIVES_POINT.match(name) is not None
        case ast.Name(id=name):
            return case.failure.locals.get(name) in ("ndarray", "numpy.ndarray")
    return False


@rule(id="shown-point", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def shown_point(case: Case) -> Repair | None:
    """Show a `Dot` where a script adds or fades a point.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.c2p(1, 2))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(Dot(axes.c2p(1, 2)))
    """
    if not _SHOWN.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Dot", edits, case.symbols)
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        adds = isinstance(call.func, ast.Attribute) and call.func.attr == "add"
        group = (
            known is not None and isinstance(known[1], type) and not issubclass(known[1], case.symbols.classes["Dot"])
        )
        if spelled and (adds or group):
            for argument in call.args:
                if _is_point(case, argument):
                    text = case.script.text(argument)
                    edits.replace(span(case.script, call, argument), f"{spelled}({text})")
    return Repair("A point is not visible; a Dot shows it.", edits) if edits else None


@rule(id="point-to-dot", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def point_to_dot(case: Case) -> Repair | None:
    """Call methods of objects on a `Dot` instead of a point.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.c2p(1, 2).set_color(RED))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(Dot(axes.c2p(1, 2)).set_color(RED))
    """
    if "'numpy.ndarray' object has no attribute" not in case.failure.message:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Dot", edits, case.symbols)
    for node in case.failing:
        match node:
            case ast.Attribute(value=ast.Call(func=ast.Attribute(attr=attr)) as made, attr=name) if (
                spelled
                and name == case.failure.name
                and attr in ("c2p", "coords_to_point", "n2p", "get_center", "i2gp")
            ):
                if name == "shift":
                    call = case.script.parents.get(node)
                    if isinstance(call, ast.Call) and plain(call) and len(call.args) == 1:
                        by = case.script.text(call.args[0])
                        edits.replace(case.script.span(call), f"({case.script.text(made)} + {by})")
                else:
                    edits.replace(case.script.span(made), f"{spelled}({case.script.text(made)})")
    return Repair("A point is not an object; a Dot is.", edits) if edits else None
