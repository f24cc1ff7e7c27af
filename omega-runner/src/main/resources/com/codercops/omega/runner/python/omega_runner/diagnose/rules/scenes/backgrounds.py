"""Methods that set the background of a scene, which Manim does not have."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_METHODS = frozenset({"set_background_color", "set_background", "set_camera_background", "set_bg_color",
                      "set_camera_background_color"})  # fmt: skip


@rule(id="background-color-method", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def background_color_method(case: Case) -> Repair | None:
    """Set `self.camera.background_color` where the script calls a method for the background of the scene.

    Before:
        self.set_background_color(GREY)
        self.add(Dot())
    After:
        self.camera.background_color = GREY
        self.add(Dot())
    """
    if case.failure.name not in _METHODS:
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Name(id="self") | ast.Attribute(value=ast.Name(id="self"), attr="camera"), attr=attr
                ),
                args=args,
                keywords=keywords,
            ) if attr in _METHODS and isinstance(case.script.parents.get(call), ast.Expr):
                values = [*args, *(k.value for k in keywords)]
                if len(values) == 1:
                    edits.replace(
                        case.script.span(call), f"self.camera.background_color = {case.script.text(values[0])}"
                    )
    return Repair("The camera has the color of the background.", edits) if edits else None


@rule(id="background-of-colors", kinds={Kind.OTHER}, stage=Stage.EXACT)
def background_of_colors(case: Case) -> Repair | None:
    """Use the first color for a background that a script gives as a list of colors.

    Before:
        self.camera.background_color = ["#1E1E2A", "#10101A"]
        self.add(Dot())
    After:
        self.camera.background_color = "#1E1E2A"
        self.add(Dot())
    """
    if "ManimColor only accepts" not in case.failure.message:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Assign(
                targets=[ast.Attribute(attr="background_color")], value=ast.List(elts=[first, *_]) as value
            ) if not isinstance(first, ast.Constant) or isinstance(first.value, str):
                edits.replace(case.script.span(value), case.script.text(first))
    return Repair("A background has one color.", edits) if edits else None
