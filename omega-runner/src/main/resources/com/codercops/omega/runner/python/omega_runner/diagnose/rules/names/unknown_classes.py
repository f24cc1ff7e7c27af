"""Classes that no release of Manim has."""

from __future__ import annotations

import ast
import difflib
import inspect
import re

from ...arguments import Argument, keyword, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised
from ..legacy.names import RENAMED_NAMES

_NEAR = 0.8
_OUT = re.compile(r"Out|Remove|Hide|Disappear|Vanish|Erase|Delete|Uncreate|Dissolve")
_EMPHASIS = re.compile(r"Highlight|Pulse|Pulsate|Blink|Glow|Emphasi|Shake|Bounce|Flicker|Focus|Indicat")
_CHANGE = re.compile(r"Transform|Morph|Replace|Change|Become")
_UPDATE = re.compile(r"^(?:Continual)?Updat|Updater$")
_TEXT = re.compile(r"Text|Label|Caption|Head(?:ing|er)|Subtitle|Title|Paragraph|Bullet|Word")
# Words in names of unknown classes, and the class that draws a similar shape.
_NOUNS = (
    (re.compile(r"Formula|Equation|Math|Latex|Tex\b"), "MathTex"),
    (_TEXT, "Text"),
    (re.compile(r"Cuboid|Block|Box|Bar|Panel|Card|Frame|Wall|Window|Cell|Tile|Brick|Rect"), "Rectangle"),
    (re.compile(r"Ball|Disk|Disc|Node|Particle|Point|Marker"), "Dot"),
    (re.compile(r"Ring|Wheel"), "Circle"),
    (re.compile(r"Arc(?![a-z])"), "Arc"),
    (re.compile(r"Curve|Path|Trajectory"), "VMobject"),
    (re.compile(r"Segment|Edge|Ray"), "Line"),
)  # fmt: skip


@rule(id="unknown-animation", kinds={Kind.NAME}, stage=Stage.FALLBACK)
def unknown_animation(case: Case) -> Repair | None:
    """Replace an unknown animation with the nearest one, or with a plain animation of its kind.

    Before:
        self.play(RemoveSoftly(Circle()))
    After:
        self.play(FadeOut(Circle()))
    """
    uses = _calls(case)
    if not uses or not all(_is_played(case, call) for _, call in uses):
        return None
    name = case.failure.name
    new = _new_name(case, name, "Animation") or _nearest_class(case, name, "Animation")
    edits = case.edits()
    for use, call in uses:
        chosen = new or _plain_animation(name, call)
        spelled = case.imports.spell(chosen, edits, case.symbols) if chosen else None
        if chosen is None or spelled is None:
            return None
        edits.replace(case.script.span(use), spelled)
        _remove_unaccepted(case, call, case.symbols.classes[chosen], edits)
        if name == "CircleIndicate" and (circle := case.imports.spell("Circle", edits, case.symbols)):
            edits.insert(case.script.span(call).end - 1, f", shape={circle}")
        new = new or chosen
    return Repair(f"Manim has no animation {name}; {new} is the nearest.", edits)


def _plain_animation(name: str, call: ast.Call) -> str | None:
    count = len(call.args)
    if _UPDATE.search(name):
        # An animation that does nothing: the call in its argument has changed the object already.
        return {1: "Animation", 2: "UpdateFromFunc"}.get(count)
    if count == 1 and isinstance(call.args[0], ast.Constant):
        return "Wait" if isinstance(call.args[0].value, (int, float)) else None
    if count == 2 and not _OUT.search(name) and not _EMPHASIS.search(name):
        return "Transform"
    if count != 1:
        return None
    if _OUT.search(name):
        return "FadeOut"
    if _EMPHASIS.search(name):
        return "Indicate"
    return None if _CHANGE.search(name) else "FadeIn"


def _calls(case: Case) -> list[tuple[ast.Name, ast.Call]]:
    """Every use of the unknown name, if all are plain calls; otherwise none."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or not name or name in case.script.bound or name in case.symbols.names:
        return []
    found = []
    for use in case.uses(name):
        call = case.script.parents.get(use)
        if not (isinstance(use, ast.Name) and isinstance(call, ast.Call) and call.func is use):
            return []
        found.append((use, call))
    return found


def _is_played(case: Case, call: ast.Call) -> bool:
    """Whether the call is an argument of `self.play(...)`, directly or inside a group of animations."""
    for outer in case.script.ancestors(call):
        match outer:
            case ast.Call(func=ast.Attribute(attr="play")):
                return True
            case ast.Call(func=ast.Name(id="AnimationGroup" | "LaggedStart" | "Succession" | "LaggedStartMap")):
                return True
            case ast.Call() | ast.stmt():
                return False
    return False


def _new_name(case: Case, name: str, base: str) -> str | None:
    """The new name of a class of an earlier release."""
    new = RENAMED_NAMES.get(name, "")
    known = case.symbols.classes.get(new)
    return new if known is not None and issubclass(known, case.symbols.classes[base]) and name != "Bar" else None


def _nearest_class(case: Case, name: str, base: str) -> str | None:
    """The only class of a kind with a nearly equal name."""
    kind = case.symbols.classes[base]
    scored = sorted(
        (
            (difflib.SequenceMatcher(None, normalised(known), normalised(name)).ratio(), known)
            for known, value in case.symbols.classes.items()
            if issubclass(value, kind)
        ),
        reverse=True,
    )
    (best, found), (second, _) = scored[0], scored[1]
    return found if best >= _NEAR and best - second > 0.02 else None


def _remove_unaccepted(case: Case, call: ast.Call, new: type, edits: Edits) -> None:
    """Remove keywords and positional arguments that the new class does not accept."""
    takes, _ = case.symbols.keywords(new)
    unwanted: list[Argument] = [k for k in call.keywords if k.arg is not None and k.arg not in takes]
    parameters = list(inspect.signature(new).parameters.values())
    if not any(p.kind is p.VAR_POSITIONAL for p in parameters):
        room = sum(p.kind is p.POSITIONAL_OR_KEYWORD for p in parameters)
        unwanted += call.args[room:]
    position = next((k for n in ("position", "center", "location") if (k := keyword(call, n)) in unwanted), None)
    if position is not None and issubclass(new, case.symbols.classes["Mobject"]):
        edits.insert(case.script.span(call).end, f".move_to({case.script.text(position.value)})")
    if unwanted:
        remove(case.script, call, unwanted, edits)


@rule(id="unknown-mobject", kinds={Kind.NAME}, stage=Stage.FALLBACK)
def unknown_mobject(case: Case) -> Repair | None:
    """Replace an unknown class with the nearest one, or with a plain shape that its name suggests.

    Before:
        self.add(TextBubble("hi", tail=UP))
    After:
        self.add(Text("hi"))
    """
    uses = _calls(case)
    name = case.failure.name
    if not uses or not name[0].isupper() or name.isupper() or any(_is_played(case, call) for _, call in uses):
        return None
    near = _nearest_class(case, name, "Mobject")
    if near is not None and not all(_has_enough(case.symbols.classes[near], call) for _, call in uses):
        near = None
    new = _new_name(case, name, "Mobject") or near or _class_for_word(name, uses[0][1])
    edits = case.edits()
    spelled = case.imports.spell(new, edits, case.symbols) if new else None
    if new is None or spelled is None:
        return None
    for use, call in uses:
        edits.replace(case.script.span(use), spelled)
        _remove_unaccepted(case, call, case.symbols.classes[new], edits)
    return Repair(f"Manim has no class {name}; {new} replaces it.", edits)


def _has_enough(new: type, call: ast.Call) -> bool:
    """Whether a call gives every argument that a class requires."""
    given = {k.arg for k in call.keywords}
    if None in given or any(isinstance(it, ast.Starred) for it in call.args):
        return True
    parameters = list(inspect.signature(new).parameters.values())
    required = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty]
    return all(p.name in given or parameters.index(p) < len(call.args) for p in required)


def _class_for_word(name: str, call: ast.Call) -> str | None:
    for pattern, new in _NOUNS:
        if pattern.search(name):
            words = bool(call.args) and _is_string(call.args[0])
            return new if words == (new in ("Text", "MathTex")) else ("Text" if words else None)
    sides = {"width", "height"} <= {k.arg for k in call.keywords}
    return "Rectangle" if sides and not call.args else None


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
