"""Scene classes and animation classes of manimlib."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SCENES = frozenset({"InteractiveScene", "SceneLoader", "TeacherStudentsScene", "PiCreatureScene", "BlankScene"})
_ANIMATIONS = {
    "FlashAround": "Circumscribe", "ShowCreationThenFadeAround": "Circumscribe",
    "ShowCreationThenDestructionAround": "Circumscribe", "ShowPassingFlashAround": "Circumscribe",
    "AnimationOnSurroundingRectangle": "Circumscribe", "GrowIn": "GrowFromCenter", "ScaleIn": "GrowFromCenter",
    "ShrinkIn": "ShrinkToCenter", "Shrink": "ShrinkToCenter", "DrawBorder": "DrawBorderThenFill",
    "TypeWriter": "AddTextLetterByLetter", "Typewriter": "AddTextLetterByLetter",
    "TypeText": "AddTextLetterByLetter", "VFadeIn": "FadeIn", "VFadeOut": "FadeOut",
    "TransformMatchingStrings": "TransformMatchingShapes", "ShowCreationThenFadeOut": "ShowPassingFlash",
    "CountInFrom": "ChangeDecimalToValue",
}  # fmt: skip


@rule(id="interactive-scene-to-scene", kinds={Kind.NAME}, stage=Stage.EXACT)
def interactive_scene_to_scene(case: Case) -> Repair | None:
    """Derive from `Scene` instead of an interactive scene of manimlib.

    Before:
        from manim import *


        class Example(InteractiveScene):
            def construct(self):
                self.wait()
    After:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait()
    """
    name = case.failure.name
    if name not in _SCENES or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Scene", edits, case.symbols)
    for use in case.uses(name):
        owner = case.script.parents.get(use)
        if spelled is None or not isinstance(owner, ast.ClassDef) or use not in owner.bases:
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair(f"{name} belongs to another edition of Manim; the base class is now Scene.", edits) if edits else None


@rule(id="manimlib-animation", kinds={Kind.NAME}, stage=Stage.EXACT)
def manimlib_animation(case: Case) -> Repair | None:
    """Replace an animation of manimlib with the animation of Manim that shows the same.

    Before:
        self.play(FlashAround(Circle()))
    After:
        self.play(Circumscribe(Circle()))
    """
    name = case.failure.name
    if name not in _ANIMATIONS or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell(_ANIMATIONS[name], edits, case.symbols)
    for use in case.uses(name):
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair(f"{name} is {_ANIMATIONS[name]} in this Manim.", edits) if edits else None
