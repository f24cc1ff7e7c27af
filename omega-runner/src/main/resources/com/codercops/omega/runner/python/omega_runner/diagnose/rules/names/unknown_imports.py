"""Imports of names that Manim does not have."""

from __future__ import annotations

import ast
import sys

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="unknown-import", kinds={Kind.NAME}, stage=Stage.GENERAL)
def unknown_import(case: Case) -> Repair | None:
    """Remove the names that Manim does not have from the imports. A use of such a name is repaired by itself.

    Before:
        from manim import Circle, Colors, Scene

        class Example(Scene):
            def construct(self):
                self.add(Circle())
    After:
        from manim import Circle, Scene

        class Example(Scene):
            def construct(self):
                self.add(Circle())
    """
    if not case.failure.message.startswith("cannot import name"):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "manim":
            _remove(case, node, edits)
    return Repair("Manim does not have the name, so it cannot be imported.", edits) if edits else None


def _remove(case: Case, node: ast.ImportFrom, edits: Edits) -> None:
    known = [alias for alias in node.names if alias.name == "*" or _exists(case, node.module or "", alias.name)]
    if len(known) == len(node.names):
        return
    if not known:
        edits.replace(case.script.span(node), "pass")
        return
    span = case.script.span(node)
    names = ", ".join(case.script.text(alias) for alias in known)
    edits.replace(span, f"from {node.module} import {names}")


def _exists(case: Case, module: str, name: str) -> bool:
    if name in case.symbols.names:
        return True
    loaded = sys.modules.get(module)
    return module != "manim" and (loaded is None or hasattr(loaded, name))
