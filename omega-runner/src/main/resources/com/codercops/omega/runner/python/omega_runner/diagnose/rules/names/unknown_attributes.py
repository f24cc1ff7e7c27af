"""Methods and attributes that no class of Manim has."""

from __future__ import annotations

import ast
import difflib
import re

from ...arguments import plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import nearest, normalised
from .attribute_synonyms import same

_NEAR = 0.78


@rule(id="nearest-attribute", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.FALLBACK)
def nearest_attribute(case: Case) -> Repair | None:
    """Replace an unknown method or attribute with the nearest one.

    Before:
        circle = Circle()
        circle.clear_updates()
    After:
        circle = Circle()
        circle.clear_updaters()
    """
    node = case.missing_attribute()
    if node is None:
        return None
    bases = case.infer.bases(case.owner(node))
    known = {name for base in bases for name in case.symbols.attributes(base) if not name.startswith("_")}
    found = [
        name
        for name in nearest(node.attr, known)
        if difflib.SequenceMatcher(None, normalised(name), normalised(node.attr)).ratio() >= _NEAR
        and _verb(name) == _verb(node.attr)
    ]
    if not found:
        return None
    edits = case.edits()
    for other in same(case, node):
        edits.replace(case.script.attribute_span(other), found[0])
    return Repair(f"There is no {node.attr}; {found[0]} is the nearest.", edits)


def _verb(name: str) -> str:
    """The verb of a method name, such as `get` or `set`, which a misspelled name keeps; otherwise empty."""
    word = name.partition("_")[0]
    return word if word in ("get", "set", "add", "remove") else ""


@rule(id="unknown-scene-method", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.FALLBACK)
def unknown_scene_method(case: Case) -> Repair | None:
    """Add the objects of an unknown `add_...`, `show_...` or `display_...` method to the scene.

    Before:
        dot = Dot()
        self.add_picture(dot)
    After:
        dot = Dot()
        self.add(dot)
    """
    node = case.missing_attribute()
    scene = case.symbols.classes["Scene"]
    if node is None or not re.match(r"(?:add|show|display)_", node.attr):
        return None
    bases = case.infer.bases(case.owner(node))
    call = case.script.parents.get(node)
    if not bases or not all(issubclass(base, scene) for base in bases) or not isinstance(call, ast.Call):
        return None
    mobjects = (case.infer.bases(case.infer.of(a)) for a in call.args)
    if not call.args or call.keywords or not all(mobjects):
        return None
    edits = case.edits()
    edits.replace(case.script.attribute_span(node), "add")
    return Repair(f"No scene has {node.attr}(); add() shows the object.", edits)


@rule(id="unknown-setter", kinds={Kind.GETTER}, stage=Stage.FALLBACK)
def unknown_setter(case: Case) -> Repair | None:
    """Store the values of an unknown `set_...` method as an attribute, as Manim does for one value.

    Before:
        d = Dot()
        d.set_mass_and_charge(1, 2)
    After:
        d = Dot()
        d.set(mass_and_charge=(1, 2))
    """
    node = case.missing_attribute()
    if node is None or not node.attr.startswith("set_"):
        return None
    edits = case.edits()
    for other in same(case, node):
        call = case.script.parents.get(other)
        if not isinstance(call, ast.Call) or call.func is not other or not plain(call):
            continue
        values = [case.script.text(a) for a in call.args] + [case.script.text(k.value) for k in call.keywords]
        value = values[0] if len(values) == 1 else f"({', '.join(values)})"
        edits.replace(case.script.span(call), f"{case.script.text(other.value)}.set({other.attr[4:]}={value})")
    return Repair(f"No class has {node.attr}(); set() stores the value as an attribute.", edits)
