"""The camera frame of a scene that has one."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SIZES = {"get_frame_width": "frame_width", "get_frame_height": "frame_height", "get_frame_center": "frame_center"}


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
