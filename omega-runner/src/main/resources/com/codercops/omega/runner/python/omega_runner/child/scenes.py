"""Find the scenes of a script in the order of its source, and select the requested ones.

Manim's own discovery sorts by name, reads from standard input and may render another class.
"""

import ast
import difflib
import types
from collections.abc import Iterable, Iterator, Sequence
from typing import Any


class NoSuchScene(Exception):
    """The script has no scene to render; ``code`` is no_scene or scene_not_found."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def find(tree: ast.Module, module: types.ModuleType, base: type) -> list[type]:
    """Return the scene classes with a construct method that ``module`` defines, in source order."""
    order = list(_bound_names(tree.body))
    # A name that is bound twice counts at its last binding.
    positions = {name: index for index, name in enumerate(order)}
    bound = [(name, value) for name, value in vars(module).items() if _is_scene(value, module, base)]
    bound.sort(key=lambda pair: positions.get(pair[0], len(positions)))
    found: dict[int, type] = {}
    for name, value in bound:
        # An alias is not a second scene.
        if value.__name__ == name or all(value.__name__ != other for other, _ in bound):
            found.setdefault(id(value), value)
    return list(found.values())


def choose(
    found: Sequence[type], wanted: str | list[str], others: Sequence[str] = (), own: Sequence[type] = ()
) -> list[type]:
    """Return the classes selected by ``wanted``, or raise NoSuchScene with the available ones.

    ``own`` are the scenes that the script renders itself; they take precedence over the last scene.
    """
    if not found:
        there_is = f"; classes found: {', '.join(others[:20])}" if others else ""
        raise NoSuchScene("no_scene", f"the script defines no Scene class with a construct method{there_is}")
    if wanted == "last":
        return [it for it in found if it in own] or [found[-1]]
    if wanted == "all":
        return list(found)
    by_name = {scene.__name__: scene for scene in found}
    missing = [name for name in wanted if name not in by_name]
    if missing:
        hint = f"{_nearest(missing, by_name)}; the script has: {', '.join(by_name)}"
        raise NoSuchScene("scene_not_found", f"no scene named {', '.join(missing)}{hint}")
    return [by_name[name] for name in dict.fromkeys(wanted)]


def _nearest(missing: Sequence[str], known: Iterable[str]) -> str:
    lower = {name.lower(): name for name in known}
    close = [difflib.get_close_matches(name.lower(), lower, n=1) for name in missing]
    names = list(dict.fromkeys(lower[it[0]] for it in close if it))
    return f" (did you mean {', '.join(names)}?)" if names else ""


def not_rendered(found: Sequence[type], chosen: Sequence[type]) -> str | None:
    """Return a sentence about the scenes that are left if the caller selected none, or None if there are none."""
    left = [it.__name__ for it in found if it not in chosen]
    if not left:
        return None
    more = f" and {len(left) - 10} more" if len(left) > 10 else ""
    return (
        f"The script has {len(found)} scenes. Rendered: {', '.join(it.__name__ for it in chosen)}."
        f" Not rendered: {', '.join(left[:10])}{more}. Select scenes by name, or select all."
    )


def too_many(chosen: Sequence[type], limit: int) -> str:
    """Return a sentence about the selected scenes that one run does not take."""
    left = [it.__name__ for it in chosen[limit:]]
    more = f" and {len(left) - 10} more" if len(left) > 10 else ""
    return (
        f"{len(chosen)} scenes are selected, and one run takes at most {limit}."
        f" Left out: {', '.join(left[:10])}{more}. Select them by name in another run."
    )


def class_names(tree: ast.Module) -> list[str]:
    """Return the names of all top-level classes of the script."""
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def line_of(tree: ast.Module, scene: type) -> int | None:
    """Return the line on which the script defines ``scene``, if the source has one."""
    lines = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == scene.__name__]
    return max(lines, default=None)


def _is_scene(value: Any, module: types.ModuleType, base: type) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, base)
        and value.__module__ == module.__name__
        and getattr(value, "construct", None) is not getattr(base, "construct", None)
    )


def _bound_names(body: Sequence[ast.stmt]) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
        elif not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for part in ("body", "orelse", "finalbody"):
                yield from _bound_names(getattr(statement, part, []))
            for handler in getattr(statement, "handlers", []):
                yield from _bound_names(handler.body)
