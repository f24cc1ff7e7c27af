"""Scenes, animations and calls of the other Manim (3b1b's) that this one has under another name, or not at all."""

from __future__ import annotations

import ast
import re

from ..arguments import keyword, plain, span
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .keywords import RenamedKeyword
from .repair import Repair, Rule

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
_INTERACTIVE = frozenset({"embed", "interact", "interactive_embed"})
_DIRECTION = re.compile(r"^[-+]?\s*(?:[\d.]+\s*\*\s*)?(?:UP|DOWN|LEFT|RIGHT|UL|UR|DL|DR|IN|OUT)(?:\s*[*/]\s*[\d.]+)?$")


def other_scene(case: Case) -> Repair | None:
    """`class Film(InteractiveScene)`: a Scene, as nobody is there to interact with."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in _SCENES or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Scene", edits, case.symbols)
    for use in case.uses(name):
        owner = case.script.parents.get(use)
        if spelled is None or not isinstance(owner, ast.ClassDef) or use not in owner.bases:
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair("other-scene-to-scene", f"{name} is of another Manim: a Scene.", edits) if edits else None


def other_animation(case: Case) -> Repair | None:
    """`FlashAround(x)`, `VFadeIn(x)`: the animation of this Manim that shows the same."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in _ANIMATIONS or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell(_ANIMATIONS[name], edits, case.symbols)
    for use in case.uses(name):
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair("other-animation", f"{name} is {_ANIMATIONS[name]} in this Manim.", edits) if edits else None


def interactive_call(case: Case) -> Repair | None:
    """`self.embed()`, `self.interact()`: nobody is there to interact with, so the film goes on."""
    if case.failure.line is None:
        return None
    edits = case.edits()
    blamed = any(isinstance(n, ast.Attribute) and n.attr in _INTERACTIVE for n in case.failing)
    for call in case.calls() if blamed else []:
        statement = case.script.parents.get(call)
        match call.func:
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in _INTERACTIVE:
                if isinstance(statement, ast.Expr):
                    edits.replace(case.script.span(statement), "pass")
    text = "Nobody is there to interact with: the film goes on."
    return Repair("no-interaction", text, edits) if edits else None


def positional_shift(case: Case) -> Repair | None:
    """`FadeIn(words, UP)`: the direction of a fade is its `shift`."""
    if not re.search(r"numpy\.ndarray|only works on Mobjects|is of type ndarray", case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("FadeIn", "FadeOut") or len(call.args) != 2 or keyword(call, "shift"):
            continue
        if plain(call) and _DIRECTION.match(case.script.text(call.args[1])):
            edits.insert(span(case.script, call, call.args[1]).start, "shift=")
    return Repair("direction-of-fade", "The direction of a fade is its shift.", edits) if edits else None


def bounds_in_options(case: Case) -> Repair | None:
    """`{"x_min": 0, "x_max": 5}` of options that a call is given by `**`: one entry for the range."""
    if case.failure.kind is not Kind.KEYWORD or not re.match(r"[xyztuv]_(?:min|max)$", case.failure.name):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Dict) and not case.script.in_fstring(node):
            owner = case.script.parents.get(node)
            if not (isinstance(owner, ast.keyword) and (owner.arg or "").endswith("axis_config")):
                _ranges(case, node, edits)
    return Repair("bounds-in-options", "Bounds are given as one range: x_range=[min, max].", edits) if edits else None


def _ranges(case: Case, options: ast.Dict, edits: Edits) -> None:
    entries = {
        key.value: (key, value)
        for key, value in zip(options.keys, options.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    for axis in "xyztuv":
        low, high = entries.get(f"{axis}_min"), entries.get(f"{axis}_max")
        if low is None or high is None:
            continue
        edits.replace(case.script.span(low[0]), f'"{axis}_range"')
        edits.replace(case.script.span(low[1]), f"[{case.script.text(low[1])}, {case.script.text(high[1])}]")
        _drop(case, options, high[0], edits)


def _drop(case: Case, options: ast.Dict, key: ast.expr, edits: Edits) -> None:
    """Take an entry out, with the comma that belongs to it."""
    index = options.keys.index(key)
    place = case.script.span(key)
    if index > 0:
        start = case.script.span(options.values[index - 1]).end
        if "#" not in case.script.source[start : place.start]:
            edits.replace(type(place)(start, case.script.span(options.values[index]).end), "")
            return
    end = case.script.span(options.values[index]).end
    rest = case.script.source[end:]
    comma = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(",") else 0
    edits.replace(type(place)(place.start, end + comma), "")


def option_elsewhere(case: Case) -> Repair | None:
    """`NumberPlane(**self.plane_kwargs)` with an entry that nothing takes: taken out of the dict where it stands."""
    name = case.failure.name
    if case.failure.kind is not Kind.KEYWORD or case.failure.line is None:
        return None
    spread = {
        ast.unparse(k.value).rpartition(".")[2] for c in case.failing_calls() for k in c.keywords if k.arg is None
    }
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=target) | ast.Attribute(attr=target)], value=ast.Dict() as options):
                for key in options.keys:
                    if target in spread and isinstance(key, ast.Constant) and key.value == name:
                        _drop(case, options, key, edits)
    return Repair("option-elsewhere", f"Nothing there takes {name}: the entry is taken out.", edits) if edits else None


def own_option(case: Case) -> Repair | None:
    """`Slider(length=6)` of the script's own class that has an attribute `length`: its `__init__` sets it."""
    name = case.failure.name
    if case.failure.kind is not Kind.KEYWORD:
        return None
    edits = case.edits()
    for scope in case.script.nodes:
        if not isinstance(scope, ast.ClassDef):
            continue
        own = [t.id for s in scope.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name)]
        made = any(isinstance(c.func, ast.Name) and c.func.id == scope.name and keyword(c, name) for c in case.calls())
        init = next((f for f in scope.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"), None)
        if name not in own or not made:
            continue
        if init is not None and init.args.kwarg is not None:
            place = case.script.span(init.body[0]).start
            indent = case.script.source[:place].rpartition("\n")[2]
            options = init.args.kwarg.arg
            lines = [f'self.{one} = {options}.pop("{one}", self.{one})' for one in own]
            edits.insert(place, "".join(f"{line}\n{indent}" for line in lines))
        elif init is None:
            last = scope.body[-1]
            indent = " " * last.col_offset
            lines = [f'self.{one} = kwargs.pop("{one}", self.{one})' for one in own]
            body = "".join(f"\n{indent}    {line}" for line in [*lines, "super().__init__(**kwargs)"])
            edits.insert(case.script.span(last).end, f"\n\n{indent}def __init__(self, **kwargs):{body}")
    text = f"{name} is an attribute of the script's own class, which sets it when it is given."
    return Repair("own-option", text, edits) if edits else None


def backstroke(case: Case) -> Repair | None:
    """`x.set_backstroke(BLACK, 3)`: `set_background_stroke`, which is given its colour and width by keyword."""
    node = case.missing_attribute() if case.failure.kind in (Kind.ATTRIBUTE, Kind.GETTER) else None
    if node is None or node.attr != "set_backstroke":
        return None
    edits = case.edits()
    for other in case.attributes("set_backstroke"):
        call = case.script.parents.get(other)
        edits.replace(case.script.attribute_span(other), "set_background_stroke")
        if isinstance(call, ast.Call) and call.func is other:
            for argument, name in zip(call.args, ("color", "width"), strict=False):
                edits.insert(span(case.script, call, argument).start, f"{name}=")
    text = "set_backstroke() is called set_background_stroke() in this Manim."
    return Repair("backstroke-to-background-stroke", text, edits) if edits else None


OTHER_SCENE_RULES: tuple[Rule, ...] = (
    backstroke,
    other_scene, other_animation, interactive_call, positional_shift, own_option, bounds_in_options,
    RenamedKeyword("t2c", "tex_to_color_map", ("SingleStringMathTex",)),
    RenamedKeyword("isolate", "substrings_to_isolate", ("SingleStringMathTex",)),
    RenamedKeyword("height", "y_length", ("Axes",)),
    RenamedKeyword("width", "x_length", ("Axes",)),
)  # fmt: skip
OPTION_RULES: tuple[Rule, ...] = (option_elsewhere,)
