"""Animations and methods of a model's imagination whose meaning is plain: `MoveTo(dot, UP)`, `self.fade_out(dot)`."""

from __future__ import annotations

import ast

from ...arguments import plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..names.attribute_synonyms import same

# Class that Manim does not have -> the method that does the same to its object.
_METHODS = {
    **dict.fromkeys(("Move", "MoveTo", "MoveToPoint", "MoveToPosition", "SlideTo", "Relocate"), "move_to"),
    **dict.fromkeys(("Shift", "ShiftBy", "MoveBy", "Translate", "TranslateBy", "Displace"), "shift"),
    **dict.fromkeys(("Scale", "ScaleBy", "ScaleUp", "ScaleDown", "ScaleTo", "Resize", "ScaleAnimation"), "scale"),
    **dict.fromkeys(
        ("SetColor", "ChangeColor", "ColorChange", "Recolor", "ColorTo", "Colorize"),
        "set_color",
    ),
    **dict.fromkeys(
        ("FadeTo", "SetOpacity", "ChangeOpacity", "FadeToOpacity", "FadeOpacity", "OpacityTo"), "set_opacity"
    ),
    **dict.fromkeys(("SetFill", "ChangeFill", "FillColor", "Fill"), "set_fill"),
    **dict.fromkeys(("SetStroke", "ChangeStroke"), "set_stroke"), "RotateTo": "rotate", "Flip": "flip",
    **dict.fromkeys(("MoveNextTo", "NextTo"), "next_to"), "ToEdge": "to_edge", "MoveToEdge": "to_edge",
    "ToCorner": "to_corner", "MoveToCorner": "to_corner", "Arrange": "arrange", "Become": "become",
}  # fmt: skip
# Class that Manim does not have -> the fade whose direction its second argument is.
_FADES = {
    **dict.fromkeys(("SlideIn", "FlyIn", "SlideInFrom", "Enter"), "FadeIn"),
    **dict.fromkeys(("SlideOut", "FlyOut", "SlideOutTo", "Exit"), "FadeOut"),
}
_TIMING = ("run_time", "rate_func", "lag_ratio")
_TARGETS = frozenset(
    {"target", "position", "point", "destination", "color", "new_color", "opacity", "factor", "scale_factor", "vector",
     "direction", "to", "by", "shift", "end", "target_position", "location", "angle"}
)  # fmt: skip


@rule(id="imagined-animation", kinds={Kind.NAME}, stage=Stage.EXACT)
def imagined_animation(case: Case) -> Repair | None:
    """Animate the method that the name of an unknown animation stands for.

    Before:
        dot = Dot()
        self.play(MoveTo(dot, UP, run_time=2))
    After:
        dot = Dot()
        self.play(dot.animate(run_time=2).move_to(UP))
    """
    name = case.failure.name
    method = _METHODS.get(name)
    if method is None or name in case.script.bound:
        return None
    edits = case.edits()
    for use in case.uses(name):
        call = case.script.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use or not call.args or not plain(call):
            return None
        timing = [case.script.text(k) for k in call.keywords if k.arg in _TIMING]
        values = [case.script.text(it) for it in call.args[1:]]
        for given in call.keywords:
            if given.arg not in _TIMING:
                values.append(case.script.text(given.value if given.arg in _TARGETS and not values else given))
        animate = f".animate({', '.join(timing)})" if timing else ".animate"
        edits.replace(
            case.script.span(call), f"{case.script.operand(call.args[0])}{animate}.{method}({', '.join(values)})"
        )
    return Repair(f"Manim has no animation {name}; .animate plays the method {method}().", edits) if edits else None


@rule(id="slide-to-fade", kinds={Kind.NAME}, stage=Stage.EXACT)
def slide_to_fade(case: Case) -> Repair | None:
    """Fade with a shift where the script slides an object in or out.

    Before:
        self.play(SlideIn(Square(), direction=LEFT))
    After:
        self.play(FadeIn(Square(), shift=LEFT))
    """
    name = case.failure.name
    fade = _FADES.get(name)
    if fade is None or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell(fade, edits, case.symbols)
    for use in case.uses(name):
        call = case.script.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use or len(call.args) not in (1, 2) or not plain(call):
            return None
        texts = [case.script.text(it) for it in call.args]
        texts[1:] = [f"shift={it}" for it in texts[1:]]
        for given in call.keywords:
            shifted = given.arg in ("direction", "shift", "from_direction", "to_direction") and len(texts) == 1
            texts.append(f"shift={case.script.text(given.value)}" if shifted else case.script.text(given))
        if spelled:
            edits.replace(case.script.span(call), f"{spelled}({', '.join(texts)})")
    return Repair(f"Manim has no {name}; {fade} with a shift slides an object.", edits) if edits else None


@rule(id="animate-method-to-animation", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def animate_method_to_animation(case: Case) -> Repair | None:
    """Use the animation of Manim whose name a method after `.animate` has.

    Before:
        dot = Dot()
        self.play(dot.animate.move_along_path(Circle()))
    After:
        dot = Dot()
        self.play(MoveAlongPath(dot, Circle()))
    """
    node = case.missing_attribute()
    animation = _animation(case, node.attr) if node is not None else None
    if node is None or animation is None:
        return None
    edits = case.edits()
    spelled = case.imports.spell(animation, edits, case.symbols)
    for other in same(case, node):
        call = case.script.parents.get(other)
        match other.value:
            case ast.Attribute(value=owner, attr="animate") | ast.Call(func=ast.Attribute(value=owner, attr="animate")):
                holder = case.script.parents.get(call) if call is not None else None
                if not spelled or not isinstance(call, ast.Call) or isinstance(holder, ast.Attribute):
                    return None
                timing = other.value.keywords if isinstance(other.value, ast.Call) else []
                parts = [owner, *call.args, *call.keywords, *timing]
                edits.replace(case.script.span(call), f"{spelled}({', '.join(case.script.text(it) for it in parts)})")
    return Repair(f"{animation} is an animation, and no method.", edits) if edits else None


@rule(id="scene-method-to-animation", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def scene_method_to_animation(case: Case) -> Repair | None:
    """Play the animation of Manim whose name a method of the scene has that does not exist.

    Before:
        dot = Dot()
        self.fade_in(dot, run_time=2)
    After:
        dot = Dot()
        self.play(FadeIn(dot, run_time=2))
    """
    node = case.missing_attribute()
    animation = _animation(case, node.attr) if node is not None else None
    if node is None or animation is None:
        return None
    edits = case.edits()
    scene = case.symbols.classes["Scene"]
    for other in same(case, node):
        call = case.script.parents.get(other)
        bases = case.infer.bases(case.owner(other))
        if not isinstance(call, ast.Call) or not bases or not all(issubclass(base, scene) for base in bases):
            continue
        spelled = case.imports.spell(animation, edits, case.symbols)
        if spelled and call.args and isinstance(case.script.parents.get(call), ast.Expr):
            arguments = ", ".join(case.script.text(it) for it in [*call.args, *call.keywords])
            edits.replace(case.script.span(call), f"{case.script.text(other.value)}.play({spelled}({arguments}))")
    return Repair(f"{animation} is an animation, which play() plays.", edits) if edits else None


def _animation(case: Case, method: str) -> str | None:
    """The animation with the name of a method: `FadeIn` for `fade_in`."""
    name = "".join(word[:1].upper() + word[1:] for word in method.split("_"))
    known = case.symbols.classes.get(name)
    return name if known is not None and issubclass(known, case.symbols.classes["Animation"]) else None


@rule(id="count-to-number", kinds={Kind.NAME}, stage=Stage.EXACT)
def count_to_number(case: Case) -> Repair | None:
    """Change a number to the last value that an imagined counting animation gets.

    Before:
        number = Integer(0)
        self.play(Count(number, 0, 5))
    After:
        number = Integer(0)
        self.play(ChangeDecimalToValue(number, 5))
    """
    if case.failure.name not in ("Count", "CountUp", "CountTo", "CountFrom", "CountInFrom", "Counter", "CountDown"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("ChangeDecimalToValue", edits, case.symbols)
    for use in case.uses(case.failure.name):
        call = case.script.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use or not 2 <= len(call.args) <= 3 or not spelled:
            return None
        timing = [case.script.text(k) for k in call.keywords if k.arg in _TIMING]
        texts = [case.script.text(call.args[0]), case.script.text(call.args[-1]), *timing]
        edits.replace(case.script.span(call), f"{spelled}({', '.join(texts)})")
    return Repair("ChangeDecimalToValue counts to a number.", edits) if edits else None
