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
    """`class Film(InteractiveScene)`: a Scene, as nobody is there to interact with."""
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
    return Repair(f"{name} is of another Manim: a Scene.", edits) if edits else None


@rule(id="manimlib-animation", kinds={Kind.NAME}, stage=Stage.EXACT)
def manimlib_animation(case: Case) -> Repair | None:
    """`FlashAround(x)`, `VFadeIn(x)`: the animation of this Manim that shows the same."""
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
