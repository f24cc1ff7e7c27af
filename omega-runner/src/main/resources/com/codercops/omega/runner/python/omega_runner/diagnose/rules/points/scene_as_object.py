"""The scene where Manim takes an object: `title.align_to(self, UP)`."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="scene-as-object", kinds={Kind.OTHER, Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def scene_as_object(case: Case) -> Repair | None:
    """Move an object to the edge or the center of the frame where a script aligns it with the scene.

    Before:
        self.add(Text("a").align_to(self, UP), Dot().move_to(self))
    After:
        self.add(Text("a").to_edge(UP), Dot().center())
    """
    edits = case.edits()
    scene = case.symbols.classes["Scene"]
    for call in case.calls():
        match call:
            case ast.Call(func=ast.Attribute(attr="align_to" | "next_to" as name), args=[target, direction, *_]):
                edge = case.script.text(direction)
            case ast.Call(func=ast.Attribute(attr="move_to" as name), args=[target]):
                edge = ""
            case _:
                continue
        of_camera = isinstance(target, ast.Attribute) and target.attr == "camera"
        bases = case.infer.bases(
            case.infer.of(target.value if of_camera and isinstance(target, ast.Attribute) else target)
        )
        if not bases or not all(issubclass(base, scene) for base in bases):
            continue
        func = call.func
        if isinstance(func, ast.Attribute):
            kept = case.script.text(func.value)
            new = f"{kept}.center()" if name == "move_to" else f"{kept}.to_edge({edge})"
            edits.replace(case.script.span(call), new)
    return Repair("The scene has no place; an object moves within the frame.", edits) if edits else None


@rule(id="point-of-numbers", kinds={Kind.OTHER}, stage=Stage.EXACT)
def point_of_numbers(case: Case) -> Repair | None:
    """Write a `Point` of numbers, as other libraries have it, as coordinates.

    Before:
        self.add(Line(Point(0, 1), Point(2, 3)))
    After:
        self.add(Line([0, 1, 0], [2, 3, 0]))
    """
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if not known or known[0] not in ("Point", "Point3D") or len(call.args) not in (2, 3) or call.keywords:
            continue
        texts = [case.script.text(it) for it in call.args]
        if all(_is_number(it) for it in call.args):
            edits.replace(case.script.span(call), f"[{', '.join([*texts, '0'][:3])}]")
    return Repair("A point is a list of coordinates.", edits) if edits else None


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) and _is_number(right)
    return False


@rule(id="circle-at-point", kinds={Kind.OTHER}, stage=Stage.EXACT)
def circle_at_point(case: Case) -> Repair | None:
    """Pass the center and the radius of a circle by keyword, if the center comes first.

    Before:
        self.add(Circle(UP, 2), Circle([1, 0, 0], radius=1))
    After:
        self.add(Circle(arc_center=UP, radius=2), Circle(arc_center=[1, 0, 0], radius=1))
    """
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if not known or known[0] != "Circle" or not 1 <= len(call.args) <= 2 or not _is_point(case, call.args[0]):
            continue
        edits.insert(case.script.span(call.args[0]).start, "arc_center=")
        if len(call.args) == 2:
            edits.insert(case.script.span(call.args[1]).start, "radius=")
    return Repair("The first argument of Circle is its radius.", edits) if edits else None


def _is_point(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.List(elts=[_, _, *_]) | ast.Tuple(elts=[_, _, *_]):
            return True
        case ast.Name(id="UP" | "DOWN" | "LEFT" | "RIGHT" | "ORIGIN" | "UL" | "UR" | "DL" | "DR"):
            return True
        case ast.BinOp(left=left, right=right):
            return _is_point(case, left) or _is_point(case, right)
        case ast.UnaryOp(operand=operand):
            return _is_point(case, operand)
    return False
