"""The `CONFIG` dictionary of manimlib classes."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="config-to-attributes", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def config_to_attributes(case: Case) -> Repair | None:
    """Turn the entries of a `CONFIG` dictionary into attributes of the class.

    Before:
        from manim import *


        class Example(Scene):
            CONFIG = {
                "size": 0.2,
            }

            def construct(self):
                self.add(Dot(radius=self.size))
    After:
        from manim import *


        class Example(Scene):
            size = 0.2

            def construct(self):
                self.add(Dot(radius=self.size))
    """
    found = {n: texts for n in case.script.nodes if isinstance(n, ast.Assign) and (texts := _entries(case, n))}
    if not any(case.failure.name in texts for texts in found.values()):
        return None
    edits = case.edits()
    # All of them: an entry of a derived class must go on to stand before that of its base.
    for node, texts in found.items():
        start = case.script.span(node).start
        indent = case.script.source[:start].rpartition("\n")[2]
        edits.replace(case.script.span(node), f"\n{indent}".join(f"{name} = {text}" for name, text in texts.items()))
        keep_background(case, node, edits)
    return Repair("This Manim does not read CONFIG; its entries are now attributes of the class.", edits)


def _entries(case: Case, node: ast.Assign) -> dict[str, str]:
    """The entries of `CONFIG = {...}` as source texts; none when one of them is no name."""
    match node:
        case ast.Assign(targets=[ast.Name(id="CONFIG")], value=ast.Dict(keys=keys, values=values)):
            texts = {
                key.value: case.script.text(value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier()
            }
            return texts if len(texts) == len(keys) else {}
    return {}


def keep_backgrounds(case: Case, edits: Edits) -> None:
    """Set the background that each `CONFIG` of a script for manimlib gives its camera, which Manim does not read."""
    for node in case.script.nodes:
        if isinstance(node, ast.Assign) and _entries(case, node):
            keep_background(case, node, edits)


def keep_background(case: Case, config: ast.Assign, edits: Edits) -> None:
    """`"camera_config": {"background_color": ...}`, which manimlib passed to its camera."""
    scope = case.script.parents.get(config)
    construct = next(
        (f for f in getattr(scope, "body", []) if isinstance(f, ast.FunctionDef) and f.name == "construct"), None
    )
    if construct is None or not isinstance(config.value, ast.Dict) or _sets_background(construct.body[0]):
        return
    for key, value in zip(config.value.keys, config.value.values, strict=True):
        if not (isinstance(key, ast.Constant) and key.value == "camera_config" and isinstance(value, ast.Dict)):
            continue
        for inner, color in zip(value.keys, value.values, strict=True):
            if isinstance(inner, ast.Constant) and inner.value == "background_color":
                place = case.script.span(construct.body[0]).start
                indent = case.script.source[:place].rpartition("\n")[2]
                edits.insert(place, f"self.camera.background_color = {case.script.text(color)}\n{indent}")


def _sets_background(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Attribute(attr="background_color")]):
            return True
    return False
