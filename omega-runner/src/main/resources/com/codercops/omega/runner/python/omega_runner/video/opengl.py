"""Refuse Manim's OpenGL renderer with one clear message instead of the errors that it causes later."""

import ast
from typing import Any

from manim import config
from manim.constants import RendererType

from .errors import SettingRefused

_MODULES = ("manim.opengl", "manim.mobject.opengl", "manim.renderer.opengl_renderer")
ADVICE = (
    "Omega renders with Cairo only. Remove the OpenGL renderer and its classes: use Surface, ThreeDScene and"
    " move_camera instead of OpenGLSurface, OpenGLMobject and camera.animate.set_euler_angles"
)


def refuse(what: str, line: int | None = None) -> SettingRefused:
    """Return the failure of a script that needs the OpenGL renderer."""
    return SettingRefused(f"the OpenGL renderer is not supported: {what}. {ADVICE}", line)


def refuse_in(tree: ast.Module) -> None:
    """Raise SettingRefused if the script imports or names the classes of the OpenGL renderer."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    for node in ast.walk(tree):
        named = _named(node)
        if named and named not in own:
            raise refuse(f"the script uses {named}", getattr(node, "lineno", None))


def guard() -> None:
    """Raise SettingRefused when this process selects the renderer, before Manim exchanges the base classes."""
    kind: Any = type(config)
    usual = kind.renderer
    if usual.fset.__module__ == __name__:
        return

    def select(self: Any, value: Any) -> None:
        name = value.value if isinstance(value, RendererType) else value
        if isinstance(name, str) and name.lower() == RendererType.OPENGL.value:
            raise refuse("config.renderer selects it")
        usual.fset(self, value)

    kind.renderer = property(usual.fget, select)


def _named(node: ast.AST) -> str | None:
    match node:
        case ast.ImportFrom(module=str(module), level=0) if _is_opengl(module):
            return f"from {module} import"
        case ast.Import(names=names):
            return next((f"import {it.name}" for it in names if _is_opengl(it.name)), None)
        case ast.Name(id=name) | ast.Attribute(attr=name) if name.startswith("OpenGL"):
            return name
    return None


def _is_opengl(module: str) -> bool:
    return any(module == it or module.startswith(it + ".") for it in _MODULES)
