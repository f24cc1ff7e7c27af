"""Animations that a script writes as methods of objects or of other animations, or as sums."""

from __future__ import annotations

import ast

from ...arguments import plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name

_NAMES = {
    "fade_in": "FadeIn", "fade_out": "FadeOut", "create": "Create", "write": "Write", "uncreate": "Uncreate",
    "unwrite": "Unwrite", "grow": "GrowFromCenter", "grow_from_center": "GrowFromCenter", "indicate": "Indicate",
    "wiggle": "Wiggle", "show": "FadeIn", "hide": "FadeOut", "disappear": "FadeOut", "appear": "FadeIn",
    "draw": "Create", "flash": "Flash", "highlight": "Indicate", "pulse": "Indicate",
}  # fmt: skip


@rule(id="object-method-to-animation", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def object_method_to_animation(case: Case) -> Repair | None:
    """Play the animation that a method of an object stands for.

    Before:
        dot = Dot()
        self.play(dot.fade_in(run_time=2))
    After:
        dot = Dot()
        self.play(FadeIn(dot, run_time=2))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in _NAMES:
        return None
    edits = case.edits()
    spelled = case.imports.spell(_NAMES[node.attr], edits, case.symbols)
    for other in case.attributes(node.attr) or [node]:
        call = case.script.parents.get(other)
        played = call is not None and _play(case, call)
        if spelled and played and isinstance(call, ast.Call) and call.func is other and plain(call):
            owner: ast.expr = other.value
            if isinstance(owner, ast.Attribute) and owner.attr == "animate":
                owner = owner.value
            texts = [case.script.text(it) for it in [owner, *call.keywords]]
            edits.replace(case.script.span(call), f"{spelled}({', '.join(texts)})")
    return Repair(f"{_NAMES[node.attr]} is an animation, and no method.", edits) if edits else None


def _play(case: Case, node: ast.AST) -> bool:
    outer = case.script.parents.get(node)
    return isinstance(outer, ast.Call) and called_name(outer) in ("play", "AnimationGroup", "LaggedStart", "Succession")


@rule(id="animation-after-animation", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def animation_after_animation(case: Case) -> Repair | None:
    """Play animations that a script joins with `then` or `+` one after the other.

    Before:
        dot = Dot()
        self.play(Create(dot).then(FadeOut(dot)))
    After:
        dot = Dot()
        self.play(Succession(Create(dot), FadeOut(dot)))
    """
    edits = case.edits()
    succession = case.imports.spell("Succession", edits, case.symbols)
    animation = case.symbols.classes["Animation"]
    for node in case.script.nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=first, attr="then" | "and_then"), args=[second], keywords=[]):
                pass
            case ast.BinOp(left=first, op=ast.Add(), right=second):
                pass
            case _:
                continue
        known = [case.infer.bases(case.infer.of(it)) for it in (first, second)]
        if succession and all(bases and all(issubclass(base, animation) for base in bases) for bases in known):
            texts = f"{case.script.text(first)}, {case.script.text(second)}"
            edits.replace(case.script.span(node), f"{succession}({texts})")
    return Repair("Succession plays animations one after the other.", edits) if edits else None


# Parameter that an animation needs -> its value; {0} is the object.
_DEFAULTS = {"point": "{0}.get_center()", "edge": "DOWN", "angle": "PI", "path": "Arc(PI / 2)"}


@rule(id="missing-animation-argument", kinds={Kind.OTHER}, stage=Stage.EXACT)
def missing_animation_argument(case: Case) -> Repair | None:
    """Give an animation the point, edge or angle that it needs: the center of its object, the lower edge, a half turn.

    Before:
        box = Square()
        self.play(GrowFromPoint(box))
    After:
        box = Square()
        self.play(GrowFromPoint(box, box.get_center()))
    """
    edits = case.edits()
    if "missing 1 required positional argument" not in case.failure.message:
        return None
    name = case.failure.message.rpartition("argument: '")[2].rstrip("'")
    animation = case.symbols.classes["Animation"]
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        value = _DEFAULTS.get(name)
        if not (known and isinstance(known[1], type) and issubclass(known[1], animation) and value):
            continue
        if len(call.args) == 1 and plain(call) and case.failure.message.startswith(known[0]) and case.imports.star:
            text = value.format(case.script.operand(call.args[0]))
            edits.insert(case.script.span(call.args[0]).end, f", {text}")
    return Repair(f"The animation needs a value for {name}.", edits) if edits else None


@rule(id="path-of-points", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def path_of_points(case: Case) -> Repair | None:
    """Move an object along a path through the points of a list.

    Before:
        dot = Dot()
        self.play(MoveAlongPath(dot, [LEFT, UP, RIGHT]))
    After:
        dot = Dot()
        self.play(MoveAlongPath(dot, VMobject().set_points_as_corners([LEFT, UP, RIGHT])))
    """
    if "point_from_proportion" not in case.failure.message:
        return None
    edits = case.edits()
    spelled = case.imports.spell("VMobject", edits, case.symbols)
    for call in case.failing_calls():
        if (
            spelled
            and called_name(call) == "MoveAlongPath"
            and len(call.args) == 2
            and case.infer.of(call.args[1]) is None
        ):
            text = case.script.text(call.args[1])
            edits.replace(case.script.span(call.args[1]), f"{spelled}().set_points_as_corners({text})")
    return Repair("A path is an object, and no list of points.", edits) if edits else None


@rule(id="shrink-to-point", kinds={Kind.NAME}, stage=Stage.EXACT)
def shrink_to_point(case: Case) -> Repair | None:
    """Fade an object out towards the point to which a script shrinks it.

    Before:
        box = Square()
        self.play(ShrinkToPoint(box, LEFT, run_time=2))
    After:
        box = Square()
        self.play(FadeOut(box, target_position=LEFT, scale=0, run_time=2))
    """
    if case.failure.name not in ("ShrinkToPoint", "ShrinkTo", "CollapseToPoint", "Collapse"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("FadeOut", edits, case.symbols)
    for use in case.uses(case.failure.name):
        call = case.script.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use or not 1 <= len(call.args) <= 2 or not spelled:
            return None
        texts = [case.script.text(it) for it in call.args]
        texts[1:] = [f"target_position={it}" for it in texts[1:]]
        options = ", ".join([*texts, "scale=0", *(case.script.text(k) for k in call.keywords)])
        edits.replace(case.script.span(call), f"{spelled}({options})")
    return Repair("FadeOut shrinks an object to a point.", edits) if edits else None
