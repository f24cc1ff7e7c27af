"""Camera calls of manimlib: `self.camera.frame` in 3D scenes, `self.camera.animate`."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="camera-to-move-camera", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def camera_to_move_camera(case: Case) -> Repair | None:
    """Move the camera of a `ThreeDScene` with `self.move_camera(...)`.

    Before:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.play(self.camera.animate.set_phi(1))
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.move_camera(phi=1)
    """
    failure = case.failure
    if failure.owner != "ThreeDCamera" or failure.name not in ("frame", "animate"):
        return None
    edits = case.edits()
    for call in case.calls():
        statement = case.script.parents.get(call)
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="play"), args=[_, *_] as animations) if (
                isinstance(statement, ast.Expr)
            ):
                change = next((it for it in animations if _camera(case, it)), animations[0])
                arguments, others = _camera(case, change), [it for it in animations if it is not change]
                if arguments and others:
                    arguments.append(f"added_anims=[{', '.join(case.script.text(other) for other in others)}]")
                if arguments:
                    options = [case.script.text(k) for k in call.keywords if k.arg == "run_time"]
                    edits.replace(case.script.span(call), f"self.move_camera({', '.join([*arguments, *options])})")
    return Repair("A ThreeDScene moves its camera with move_camera().", edits) if edits else None


def _camera(case: Case, change: ast.expr) -> list[str]:
    arguments: list[str] = []
    while isinstance(change, ast.Call) and isinstance(change.func, ast.Attribute) and plain(change):
        first = case.script.text(change.args[0]) if change.args else ""
        match change.func.attr:
            case "scale":
                arguments.append(f"zoom=1 / ({first})")
            case "move_to":
                arguments.append(f"frame_center={first}")
            case "set_phi" | "set_theta" | "set_gamma" | "set_zoom" | "set_focal_distance":
                arguments.append(f"{change.func.attr[4:]}={first}")
            case "set_euler_angles" | "set_camera_orientation" | "reorient":
                arguments += [case.script.text(k) for k in change.keywords if k.arg in ("phi", "theta", "gamma")]
            case "set":
                width = keyword(change, "width")
                arguments += [f"zoom=14.2 / ({case.script.text(width.value)})"] if width else []
            case _:
                return []
        change = change.func.value
    return arguments if ast.unparse(change) in ("self.camera.frame.animate", "self.camera.animate") else []


@rule(id="camera-to-frame", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def camera_to_frame(case: Case) -> Repair | None:
    """Animate the frame of the camera instead of the camera in a `MovingCameraScene`.

    Before:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.play(self.camera.animate.scale(2))
    After:
        from manim import *


        class Example(MovingCameraScene):
            def construct(self):
                self.play(self.camera.frame.animate.scale(2))
    """
    failure = case.failure
    frame = case.symbols.classes["VMobject"]
    if failure.owner not in ("MovingCamera", "Camera"):
        return None
    if failure.name != "animate" and not hasattr(frame, failure.name):
        return None
    edits: Edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr="camera") as camera, attr=attr):
                if attr == failure.name and not case.script.in_fstring(node):
                    edits.insert(case.script.span(camera).end, ".frame")
    return Repair("The frame of the camera moves, not the camera.", edits) if edits else None
