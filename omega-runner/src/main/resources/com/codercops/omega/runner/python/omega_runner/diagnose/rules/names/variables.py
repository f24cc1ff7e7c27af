"""Variables of a script that it names in another way where it uses them."""

from __future__ import annotations

import ast
import difflib
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NEAR = 0.85
Function = ast.FunctionDef | ast.AsyncFunctionDef


@rule(id="attribute-of-scene", kinds={Kind.NAME}, stage=Stage.GENERAL)
def attribute_of_scene(case: Case) -> Repair | None:
    """Read an attribute of the scene that a script uses like a variable.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.box = Square()
                self.play(Create(box))
    After:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.box = Square()
                self.play(Create(self.box))
    """
    name = case.failure.name
    edits = case.edits()
    for node in case.script.nodes:
        if not (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)):
            continue
        owner = next((it for it in case.script.ancestors(node) if isinstance(it, ast.ClassDef)), None)
        stored = owner is not None and any(
            isinstance(it, ast.Attribute) and it.attr == name and isinstance(it.ctx, ast.Store) and _is_self(it.value)
            for it in ast.walk(owner)
        )
        if stored and not case.script.in_fstring(node):
            edits.replace(case.script.span(node), f"self.{name}")
    return Repair(f"{name} is an attribute of the scene.", edits) if edits and name not in case.script.bound else None


@rule(id="variable-of-function", kinds={Kind.ATTRIBUTE}, stage=Stage.GENERAL)
def variable_of_function(case: Case) -> Repair | None:
    """Use a variable of the function that a script names as an attribute of the scene; keep one of another method.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                box = Square()
                self.play(Create(self.box))
    After:
        from manim import *


        class Example(Scene):
            def construct(self):
                box = Square()
                self.play(Create(box))
    """
    node = case.missing_attribute()
    if node is None or not _is_self(node.value):
        return None
    inside = next((it for it in case.script.ancestors(node) if isinstance(it, Function)), None)
    owner = next((it for it in case.script.ancestors(node) if isinstance(it, ast.ClassDef)), None)
    if inside is None or owner is None or node.attr in {it.name for it in owner.body if isinstance(it, Function)}:
        return None
    edits = case.edits()
    if _assigns(inside, node.attr):
        for other in ast.walk(inside):
            if isinstance(other, ast.Attribute) and other.attr == node.attr and _is_self(other.value):
                edits.replace(case.script.span(other), node.attr)
    else:
        holders = [it for it in owner.body if isinstance(it, Function) and _assigns(it, node.attr)]
        for other in ast.walk(holders[0]) if len(holders) == 1 else ():
            if isinstance(other, ast.Name) and other.id == node.attr and not case.script.in_fstring(other):
                edits.replace(case.script.span(other), f"self.{node.attr}")
    return Repair(f"{node.attr} is a variable, and no attribute of the scene.", edits) if edits else None


@rule(id="variable-by-name-or-class", kinds={Kind.NAME}, stage=Stage.GENERAL)
def variable_by_name_or_class(case: Case) -> Repair | None:
    """Use the variable of the function whose name is nearly the same, or that alone holds an object of the named class.

    Before:
        c = Circle()
        self.play(Create(circle))
    After:
        c = Circle()
        self.play(Create(c))
    """
    name = case.failure.name
    edits = case.edits()
    for node in case.script.nodes:
        if not (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)):
            continue
        inside = next((it for it in case.script.ancestors(node) if isinstance(it, Function)), None)
        new = _variable(case, inside, node) if inside is not None and not case.script.in_fstring(node) else None
        if new is None:
            return None
        edits.replace(case.script.span(node), new)
    return Repair(f"{name} does not exist; another variable holds what it names.", edits) if edits else None


def _variable(case: Case, inside: Function, node: ast.Name) -> str | None:
    before: dict[str, ast.Name] = {}
    for it in ast.walk(inside):
        if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store) and it.lineno < node.lineno:
            before[it.id] = it
    near = [it for it in before if difflib.SequenceMatcher(None, it, node.id).ratio() >= _NEAR and _digits(it, node.id)]
    if len(near) == 1:
        return near[0]
    wanted = node.id.replace("_", "").lower()
    held = [
        it for it, stored in before.items()
        if any(base.__name__.lower() == wanted for base in case.infer.bases(case.infer.of(stored))[:1])
    ]  # fmt: skip
    return held[0] if len(held) == 1 else None


def _digits(one: str, other: str) -> bool:
    """Whether two names have the same numbers: `line1` and `line2` are two things."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _assigns(function: Function, name: str) -> bool:
    return any(
        isinstance(it, ast.Name) and it.id == name and isinstance(it.ctx, ast.Store) for it in ast.walk(function)
    )


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


@rule(id="config-of-scene", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def config_of_scene(case: Case) -> Repair | None:
    """Use `config`, which a scene does not have as an attribute.

    Before:
        self.add(Dot(RIGHT * self.config.frame_width / 4))
    After:
        self.add(Dot(RIGHT * config.frame_width / 4))
    """
    edits = case.edits()
    spelled = case.imports.spell("config", edits, case.symbols)
    if case.failure.name != "config" or spelled is None:
        return None
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr="config", ctx=ast.Load()):
                if not case.script.in_fstring(node):
                    edits.replace(case.script.span(node), spelled)
    return Repair("config is a name of Manim.", edits) if edits else None
