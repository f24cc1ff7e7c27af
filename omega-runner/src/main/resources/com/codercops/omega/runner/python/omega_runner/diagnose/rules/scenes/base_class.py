"""Scenes that need another base class."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...inference import UserClass
from ...registry import Stage, rule
from ...repair import Repair

_OF_3D = frozenset(
    {
        "set_camera_orientation",
        "move_camera",
        "begin_ambient_camera_rotation",
        "stop_ambient_camera_rotation",
        "begin_3dillusion_camera_rotation",
        "add_fixed_in_frame_mobjects",
        "add_fixed_orientation_mobjects",
    }
)


@rule(id="scene-to-movingcamerascene", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def scene_to_movingcamerascene(case: Case) -> Repair | None:
    """Derive from `MovingCameraScene`, if the script uses the frame of the camera.

    Before:
        from manim import *


        class Example(Scene):
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
    edits = case.edits()
    for node in case.failing:
        scene = _scene(case, node)
        if scene is None or not isinstance(node, ast.Attribute):
            continue
        on_self = isinstance(node.value, ast.Name) and node.value.id == "self"
        on_camera = ast.unparse(node.value) == "self.camera" and failure.owner.rpartition(".")[2] == "Camera"
        if not (on_self or on_camera) or node.attr != failure.name or not _change_base(case, scene, edits):
            continue
        if on_self:
            _use_camera_frame(case, scene, failure.name, edits)
        return Repair(
            "Only a MovingCameraScene has a camera frame: self.camera.frame.",
            edits,
        )
    return None


def _scene(case: Case, node: ast.AST) -> ast.ClassDef | None:
    """The enclosing class of a node, if it derives from `Scene`."""
    scene = next((n for n in case.script.ancestors(node) if isinstance(n, ast.ClassDef)), None)
    known = case.infer.user_class(scene.name) if scene else None
    plain = case.symbols.classes["Scene"]
    return scene if isinstance(known, UserClass) and plain in known.bases else None


def _change_base(case: Case, scene: ast.ClassDef, edits: Edits, base: str = "MovingCameraScene") -> bool:
    """Change the direct base class `Scene` of a class."""
    for node in scene.bases:
        known = case.infer.manim_value(node)
        if known and known[0] == "Scene" and (spelled := case.imports.spell(base, edits, case.symbols)):
            edits.replace(case.script.span(node), spelled)
            return True
    return False


def _use_camera_frame(case: Case, scene: ast.ClassDef, name: str, edits: Edits) -> None:
    for node in ast.walk(scene):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=attr) if attr == name and not case.script.in_fstring(
                node
            ):
                edits.replace(case.script.attribute_span(node), "camera.frame")


@rule(id="scene-to-threedscene", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def scene_to_threedscene(case: Case) -> Repair | None:
    """Derive from `ThreeDScene`, if the script moves a three-dimensional camera.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.move_camera(phi=60 * DEGREES)
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.move_camera(phi=60 * DEGREES)
    """
    if case.failure.name not in _OF_3D:
        return None
    edits = case.edits()
    node = case.missing_attribute()
    scene = _scene(case, node) if node else None
    if node is None or scene is None or not case.missing(node) or not _change_base(case, scene, edits, "ThreeDScene"):
        return None
    return Repair(f"{case.failure.name}() belongs to ThreeDScene.", edits)
