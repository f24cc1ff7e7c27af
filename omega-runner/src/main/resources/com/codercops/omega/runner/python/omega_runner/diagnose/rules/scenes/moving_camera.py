"""The camera frame of a scene that has one."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SIZES = {"get_frame_width": "frame_width", "get_frame_height": "frame_height", "get_frame_center": "frame_center"}


_ZOOMS = ("zoom", "zoom_in", "zoom_out", "zoom_to", "set_zoom")


@rule(id="scene-frame-to-camera-frame", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def scene_frame_to_camera_frame(case: Case) -> Repair | None:
    """Use `self.camera.frame` instead of `self.frame` in a `MovingCameraScene`.

    Before:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.play(self.frame.animate.scale(0.5))
    After:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.play(self.camera.frame.animate.scale(0.5))
    """
    failure = case.failure
    if failure.name not in ("frame", "camera_frame"):
        return None
    moving = case.symbols.classes["MovingCameraScene"]
    edits = case.edits()
    for node in case.attributes(failure.name, moving):
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            edits.replace(case.script.attribute_span(node), "camera.frame")
    return Repair("The frame belongs to the camera: self.camera.frame.", edits) if edits else None


@rule(id="camera-frame-size", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def camera_frame_size(case: Case) -> Repair | None:
    """Read the size of the frame from attributes of the camera instead of methods.

    Before:
        self.add(Dot(self.camera.get_frame_width() / 4 * RIGHT))
    After:
        self.add(Dot(self.camera.frame_width / 4 * RIGHT))
    """
    if case.failure.name not in _SIZES:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="camera"), attr=name) as method, args=[], keywords=[]
            ) if name in _SIZES and not case.script.in_fstring(node):
                edits.replace(case.script.span(node), f"{case.script.text(method.value)}.{_SIZES[name]}")
    return Repair("The camera has frame_width, frame_height and frame_center.", edits) if edits else None


@rule(id="zoom-to-frame", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def zoom_to_frame(case: Case) -> Repair | None:
    """Scale the frame of the camera where a script zooms. A larger zoom is a smaller frame.

    Before:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.add(Dot())
                self.play(self.camera.frame.animate.zoom(2))
                self.zoom_in(2)
    After:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.add(Dot())
                self.play(self.camera.frame.animate.scale(1 / (2)))
                self.play(self.camera.frame.animate.scale(1 / (2)))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in _ZOOMS:
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(func=ast.Attribute(value=owner, attr=name), args=[factor]) if name in _ZOOMS:
                inverse = name != "zoom_out"
                scale = f"scale(1 / ({case.script.text(factor)}))" if inverse else f"scale({case.script.text(factor)})"
                text = case.script.text(owner)
                if text == "self":
                    edits.replace(case.script.span(call), f"self.play(self.camera.frame.animate.{scale})")
                elif text in ("self.camera", "self.camera.animate"):
                    frame = text.replace("self.camera", "self.camera.frame")
                    edits.replace(case.script.span(call), f"{frame}.{scale}")
                elif text in ("self.camera.frame", "self.camera.frame.animate"):
                    edits.replace(case.script.span(call), f"{text}.{scale}")
    return Repair("The camera zooms by the size of its frame.", edits) if edits else None
