"""Imports of other editions of Manim, of submodules, and of modules that are not installed."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .config_dict import keep_backgrounds

_MODULES = frozenset(
    {"manimlib", "manimgl", "manimce", "manim_imports_ext", "big_ol_pile_of_manim_imports", "constants"}
)


@rule(id="manimlib-to-manim", kinds={Kind.MODULE}, stage=Stage.EXACT)
def manimlib_to_manim(case: Case) -> Repair | None:
    """Import from `manim` instead of `manimlib`, `manimgl` and other editions of Manim.

    Before:
        from manimlib import *

        class Example(Scene):
            def construct(self):
                self.wait(1)
    After:
        from manim import *

        class Example(Scene):
            def construct(self):
                self.wait(1)
    """
    if case.failure.name.split(".")[0] not in _MODULES:
        return None
    edits = case.edits()
    star = case.imports.star
    for node in case.script.nodes:
        match node:
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in _MODULES:
                edits.replace(case.script.span(node), _import_from_manim(case, node, star))
                star = True
            case ast.Import(names=[ast.alias(name=name, asname=asname)]) if name.split(".")[0] in _MODULES:
                edits.replace(case.script.span(node), f"import manim as {asname or name.split('.')[0]}")
    _rename_tex_classes(case, edits)
    keep_backgrounds(case, edits)
    return Repair("The module of this Manim is called manim.", edits)


def _rename_tex_classes(case: Case, edits: Edits) -> None:
    """In `manimlib`, unlike in the older `manimlib.imports`, `Tex` is a formula and `TexText` is text."""
    newer = any(isinstance(n, ast.ImportFrom) and n.module == "manimlib" for n in case.script.nodes)
    older = any(isinstance(n, ast.Name) and n.id in ("TextMobject", "TexMobject") for n in case.script.nodes)
    imported = any(
        isinstance(n, ast.alias) and n.name == "Tex" and n.asname is None and n.name != "*" for n in case.script.nodes
    )
    if not newer or older or imported:
        return
    for node in case.script.nodes:
        wanted = isinstance(node, ast.Name) and node.id in ("Tex", "TexText") and node.id not in case.script.bound
        if isinstance(node, ast.Name) and wanted and not case.script.in_fstring(node):
            edits.replace(case.script.span(node), "MathTex" if node.id == "Tex" else "Tex")


def _import_from_manim(case: Case, node: ast.ImportFrom, star: bool) -> str:
    """The same import from `manim`: of all names, unless `manim` has each imported name."""
    if all(alias.name in case.symbols.names for alias in node.names) and not star:
        return f"from manim import {', '.join(case.script.text(alias) for alias in node.names)}"
    return "pass" if star else "from manim import *"


@rule(id="submodule-to-manim", kinds={Kind.NAME, Kind.MODULE, Kind.OTHER}, stage=Stage.EXACT)
def submodule_to_manim(case: Case) -> Repair | None:
    """Import names from `manim` that a submodule does not have.

    Before:
        from manim.mobject.nowhere import Circle
        from manim import *
        class Example(Scene):
            def construct(self):
                self.add(Circle())
    After:
        from manim import Circle
        from manim import *
        class Example(Scene):
            def construct(self):
                self.add(Circle())
    """
    failure = case.failure
    if not failure.message.startswith(("No module named 'manim.", "cannot import name")):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("manim.") and all(
                alias.name in case.symbols.names or alias.name == "*" for alias in names
            ):
                start = case.script.span(node).start
                at = case.script.source.index(module, start)
                edits.replace(type(case.script.span(node))(at, at + len(module)), "manim")
    return Repair("The name is exported by manim itself.", edits) if edits else None


@rule(id="unused-import", kinds={Kind.MODULE}, stage=Stage.EXACT)
def unused_import(case: Case) -> Repair | None:
    """Remove the import of a module that is not installed and that the script does not use.

    Before:
        import not_installed
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait()
    After:
        pass
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait()
    """
    missing = case.failure.name.split(".")[0]
    used = {n.id for n in case.script.nodes if isinstance(n, ast.Name)}
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Import(names=[alias]) if alias.name.split(".")[0] == missing:
                if (alias.asname or missing) not in used:
                    edits.replace(case.script.span(node), "pass")
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[0] == missing:
                if all(alias.name != "*" and (alias.asname or alias.name) not in used for alias in names):
                    edits.replace(case.script.span(node), "pass")
    return Repair(f"{missing} is not installed and not used; the import is removed.", edits) if edits else None
