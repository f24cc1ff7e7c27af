"""What scripts for the other Manim (3b1b's) have besides its names: its imports, `CONFIG`, its camera."""

from __future__ import annotations

import ast

from ..arguments import keyword, plain
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .repair import Repair, Rule

_MODULES = frozenset(
    {"manimlib", "manimgl", "manimce", "manim_imports_ext", "big_ol_pile_of_manim_imports", "constants"}
)


def other_import(case: Case) -> Repair | None:
    """`from manimlib.imports import *`: the module of this Manim is `manim`."""
    if case.failure.kind is not Kind.MODULE or case.failure.name.split(".")[0] not in _MODULES:
        return None
    edits = case.edits()
    star = case.imports.star
    for node in case.script.nodes:
        match node:
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in _MODULES:
                edits.replace(case.script.span(node), _from_manim(case, node, star))
                star = True
            case ast.Import(names=[ast.alias(name=name, asname=asname)]) if name.split(".")[0] in _MODULES:
                edits.replace(case.script.span(node), f"import manim as {asname or name.split('.')[0]}")
    _newer_names(case, edits)
    return Repair("manimlib-to-manim", "The module of this Manim is manim.", edits)


def _newer_names(case: Case, edits: Edits) -> None:
    """In `manimlib` itself, unlike in the older `manimlib.imports`, `Tex` is a formula and `TexText` is text."""
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


def _from_manim(case: Case, node: ast.ImportFrom, star: bool) -> str:
    """The same import from `manim`: of everything, unless all the names are there."""
    if all(alias.name in case.symbols.names for alias in node.names) and not star:
        return f"from manim import {', '.join(case.script.text(alias) for alias in node.names)}"
    return "pass" if star else "from manim import *"


def missing_submodule(case: Case) -> Repair | None:
    """`from manim.somewhere import Circle`: what is exported is imported from `manim` itself."""
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
    return Repair("submodule-to-manim", "It is imported from manim itself.", edits) if edits else None


def unused_module(case: Case) -> Repair | None:
    """A module that is not installed and that nothing in the script uses: its import is taken out."""
    if case.failure.kind is not Kind.MODULE:
        return None
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
    return Repair("unused-import", f"{missing} is not installed, and nothing uses it.", edits) if edits else None


def config_dict(case: Case) -> Repair | None:
    """`CONFIG = {...}` of a class: each entry becomes an attribute of the class."""
    if case.failure.kind is not Kind.ATTRIBUTE:
        return None
    found = {n: texts for n in case.script.nodes if isinstance(n, ast.Assign) and (texts := _entries(case, n))}
    if not any(case.failure.name in texts for texts in found.values()):
        return None
    edits = case.edits()
    # All of them: an entry of a derived class must go on to stand before that of its base.
    for node, texts in found.items():
        start = case.script.span(node).start
        indent = case.script.source[:start].rpartition("\n")[2]
        edits.replace(case.script.span(node), f"\n{indent}".join(f"{name} = {text}" for name, text in texts.items()))
        _background(case, node, edits)
    return Repair("config-to-attributes", "CONFIG is not read by this Manim: its entries are attributes.", edits)


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


def _background(case: Case, config: ast.Assign, edits: Edits) -> None:
    """`"camera_config": {"background_color": ...}`, which the other Manim handed to its camera."""
    scope = case.script.parents.get(config)
    construct = next(
        (f for f in getattr(scope, "body", []) if isinstance(f, ast.FunctionDef) and f.name == "construct"), None
    )
    if construct is None or not isinstance(config.value, ast.Dict):
        return
    for key, value in zip(config.value.keys, config.value.values, strict=True):
        if not (isinstance(key, ast.Constant) and key.value == "camera_config" and isinstance(value, ast.Dict)):
            continue
        for inner, color in zip(value.keys, value.values, strict=True):
            if isinstance(inner, ast.Constant) and inner.value == "background_color":
                place = case.script.span(construct.body[0]).start
                indent = case.script.source[:place].rpartition("\n")[2]
                edits.insert(place, f"self.camera.background_color = {case.script.text(color)}\n{indent}")


def camera_of_space(case: Case) -> Repair | None:
    """`self.camera.frame.animate.scale(2)` in a ThreeDScene, and `self.camera.animate`: `self.move_camera(...)`."""
    failure = case.failure
    if (
        failure.kind is not Kind.ATTRIBUTE
        or failure.owner != "ThreeDCamera"
        or failure.name not in ("frame", "animate")
    ):
        return None
    edits = case.edits()
    for call in case.calls():
        statement = case.script.parents.get(call)
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="play"), args=[change, *others]) if (
                isinstance(statement, ast.Expr)
            ):
                arguments = _camera(case, change)
                if arguments and others:
                    arguments.append(f"added_anims=[{', '.join(case.script.text(other) for other in others)}]")
                if arguments:
                    options = [case.script.text(k) for k in call.keywords if k.arg == "run_time"]
                    edits.replace(case.script.span(call), f"self.move_camera({', '.join([*arguments, *options])})")
    return (
        Repair("camera-to-move-camera", "The camera of a ThreeDScene is moved by move_camera().", edits)
        if edits
        else None
    )


def _camera(case: Case, change: ast.expr) -> list[str]:
    arguments: list[str] = []
    while isinstance(change, ast.Call) and isinstance(change.func, ast.Attribute) and plain(change):
        first = case.script.text(change.args[0]) if change.args else ""
        match change.func.attr:
            case "scale":
                arguments.append(f"zoom=1 / ({first})")
            case "move_to":
                arguments.append(f"frame_center={first}")
            case "set_phi" | "set_theta" | "set_gamma" | "set_zoom" | "set_focal_distance":
                arguments.append(f"{change.func.attr[4:]}={first}")
            case "set_euler_angles" | "set_camera_orientation" | "reorient":
                arguments += [case.script.text(k) for k in change.keywords if k.arg in ("phi", "theta", "gamma")]
            case "set":
                width = keyword(change, "width")
                arguments += [f"zoom=14.2 / ({case.script.text(width.value)})"] if width else []
            case _:
                return []
        change = change.func.value
    return arguments if ast.unparse(change) in ("self.camera.frame.animate", "self.camera.animate") else []


def moving_camera(case: Case) -> Repair | None:
    """`self.camera.animate` and `self.camera.scale(2)` in a MovingCameraScene: it is the frame that moves."""
    failure = case.failure
    frame = case.symbols.classes["VMobject"]
    if failure.kind is not Kind.ATTRIBUTE or failure.owner not in ("MovingCamera", "Camera"):
        return None
    if failure.name != "animate" and not hasattr(frame, failure.name):
        return None
    edits: Edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr="camera") as camera, attr=attr):
                if attr == failure.name and not case.script.in_fstring(node):
                    edits.insert(case.script.span(camera).end, ".frame")
    return Repair("camera-to-frame", "It is the camera's frame that moves.", edits) if edits else None


OTHER_MANIM_RULES: tuple[Rule, ...] = (
    other_import, missing_submodule, unused_module, config_dict, camera_of_space, moving_camera,
)  # fmt: skip
