"""The frame of the camera where the scene has one already, and the size of the frame."""

from __future__ import annotations

import ast

from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

_SIZES = {"get_frame_width": "frame_width", "get_frame_height": "frame_height", "get_frame_center": "frame_center"}


def frame_of_scene(case: Case) -> Repair | None:
    """`self.frame` in a MovingCameraScene: the frame is the camera's, `self.camera.frame`."""
    failure = case.failure
    if failure.kind is not Kind.ATTRIBUTE or failure.name not in ("frame", "camera_frame"):
        return None
    moving = case.symbols.classes["MovingCameraScene"]
    edits = case.edits()
    for node in case.attributes(failure.name, moving):
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            edits.replace(case.script.attribute_span(node), "camera.frame")
    return Repair("frame-of-camera", "The frame is the camera's: self.camera.frame.", edits) if edits else None


def size_of_frame(case: Case) -> Repair | None:
    """`self.camera.get_frame_width()`: an attribute of the camera in this Manim."""
    if case.failure.kind is not Kind.ATTRIBUTE or case.failure.name not in _SIZES:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="camera"), attr=name) as method, args=[], keywords=[]
            ) if name in _SIZES and not case.script.in_fstring(node):
                edits.replace(case.script.span(node), f"{case.script.text(method.value)}.{_SIZES[name]}")
    return (
        Repair("size-of-frame", "The camera has frame_width, frame_height and frame_center.", edits) if edits else None
    )


CAMERA_RULES: tuple[Rule, ...] = (frame_of_scene, size_of_frame)
