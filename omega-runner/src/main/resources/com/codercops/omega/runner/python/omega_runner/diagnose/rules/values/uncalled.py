"""Methods that are named where their value is meant."""

from __future__ import annotations

import ast
import inspect
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MESSAGE = re.compile(
    r"'(?:builtin_function_or_)?method'|<bound method|of type method|'function' object has no attribute"
    r"|^Animation only works on Mobjects|^Cannot cast ufunc|^Expected all inputs for parameter|only accepts .*method"
)
# These take functions.
_TAKE_FUNCTIONS = frozenset(
    {
        "play", "ApplyMethod", "ApplyFunction", "ApplyPointwiseFunction", "always", "f_always", "always_redraw",
        "always_shift", "always_rotate", "add_updater", "remove_updater", "turn_animation_into_updater", "plot",
        "UpdateFromFunc", "UpdateFromAlphaFunc", "apply_function", "apply_to_family", "MaintainPositionRelativeTo",
        "Homotopy", "ParametricFunction", "FunctionGraph", "Surface", "set_color_by_gradient", "sort", "next_section",
        "ArrowVectorField", "StreamLines", "plot_parametric_curve", "apply_complex_function", "plot_derivative_graph",
    }
)  # fmt: skip
_METHODS = ("method", "builtin_function_or_method", "function")


@rule(id="uncalled-method", kinds={Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def uncalled_method(case: Case) -> Repair | None:
    """Call a method whose value is used.

    Before:
        box = Square()
        self.add(Dot().move_to(box.get_corner(UL) + box.get_center))
    After:
        box = Square()
        self.add(Dot().move_to(box.get_corner(UL) + box.get_center()))
    """
    if not _MESSAGE.search(case.failure.message):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load) or case.script.in_fstring(node):
            continue
        if _is_value(case, node) and _is_getter(case, node):
            edits.insert(case.script.span(node).end, "()")
    return Repair("The method is called, because its value is meant.", edits) if edits else None


def _is_value(case: Case, node: ast.Attribute) -> bool:
    """Whether the place of a method takes its value, and not the method itself."""
    match case.script.parents.get(node):
        case ast.BinOp() | ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            return True
        case ast.Subscript(value=value) | ast.For(iter=value) | ast.comprehension(iter=value):
            return value is node
        case ast.Call(func=func) as call if func is not node:
            return _takes_values(case, call)
        case ast.keyword(arg=str(name)) as argument if not name.endswith(("func", "function", "key")):
            return _takes_values(case, case.script.parents.get(argument))
        case ast.List() | ast.Tuple() as items:
            above = case.script.parents.get(items)
            return _takes_values(case, case.script.parents.get(above) if isinstance(above, ast.Starred) else above)
        case ast.Assign(targets=[ast.Name(id=name)]):
            return case.failure.locals.get(name) in _METHODS and not _is_called(case, name)
    return False


def _takes_values(case: Case, call: ast.AST | None) -> bool:
    if not isinstance(call, ast.Call):
        return False
    known = case.infer.called(call)
    if known:
        return known[0].rpartition(".")[2] not in _TAKE_FUNCTIONS
    match call.func:
        case ast.Attribute(value=ast.Name(id="np" | "numpy")):
            return True
        case ast.Attribute(attr=name):
            return name in ("move_to", "next_to", "shift", "align_to")
        case ast.Name(id=name):
            return name in ("abs", "float", "int", "len", "list", "round", "tuple")
    return False


def _is_called(case: Case, name: str) -> bool:
    return any(isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
               for node in case.script.nodes)  # fmt: skip


def _is_getter(case: Case, node: ast.Attribute) -> bool:
    """Whether an attribute is a method of Manim that needs no argument."""
    owner = case.infer.of(node.value)
    bases = case.infer.bases(owner)
    if not bases:
        # Only what every object has, and where the failure is.
        inside = node in case.failing or any(n in case.failing for n in case.script.ancestors(node))
        return node.attr.startswith("get_") and inside and _needs_nothing(case, case.symbols.classes["VMobject"], node)
    if not all(issubclass(base, case.symbols.classes["Mobject"]) for base in bases):
        return False
    return all(_needs_nothing(case, base, node) for base in bases)


def _needs_nothing(case: Case, base: type, node: ast.Attribute) -> bool:
    method = getattr(base, node.attr, None)
    if method is None:
        # Manim makes get_x() for any attribute x.
        return node.attr.startswith("get_") and node.attr[4:] in case.symbols.attributes(base)
    if not inspect.isfunction(method):
        return False
    assigned = isinstance(case.script.parents.get(node), ast.Assign)
    if not assigned and not node.attr.startswith("get_") and node.attr != "copy":
        return False
    own = list(inspect.signature(method).parameters.values())[1:]
    return all(it.default is not it.empty or it.kind in (it.VAR_POSITIONAL, it.VAR_KEYWORD) for it in own)
