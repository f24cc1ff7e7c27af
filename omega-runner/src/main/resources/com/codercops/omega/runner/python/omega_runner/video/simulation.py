"""Find the plays that the plan must simulate frame by frame."""

from collections.abc import Iterable
from functools import cache, partial
from types import MethodType
from typing import Any

from manim import (
    Animation,
    ChangeSpeed,
    ChangingDecimal,
    MaintainPositionRelativeTo,
    Mobject,
    MoveAlongPath,
    PhaseFlow,
    Scene,
    SpiralIn,
    TypeWithCursor,
    UpdateFromFunc,
    VMobject,
)

# Each frame depends on the previous one, if only in the last digits; or the play calls functions of the script.
_STEPWISE = (
    ChangeSpeed,
    ChangingDecimal,
    MaintainPositionRelativeTo,
    MoveAlongPath,
    PhaseFlow,
    SpiralIn,
    TypeWithCursor,
    UpdateFromFunc,
)
_SCENE_HOOKS = ("update_to_time", "update_mobjects", "update_self", "update_meshes", "play_internal")
_NESTING = 4


def is_needed(scene: Scene) -> bool:
    """Return whether jumping to the last frame of the current play could hide an error or end in another state."""
    return (
        bool(scene.updaters or scene.meshes or scene.always_update_mobjects)
        or scene.stop_condition is not None
        or any(not _is_manims(getattr(type(scene), name)) for name in _SCENE_HOOKS)
        or any(_is_alive(mobject) for mobject in (*scene.mobjects, *scene.foreground_mobjects))
        or any(_is_stepwise(animation) for animation in scene.animations or ())
    )


def _is_stepwise(animation: Animation) -> bool:
    return (
        isinstance(animation, _STEPWISE)
        or not _is_from_manim(type(animation))
        or any(_matters(value) for value in vars(animation).values())
    )


def _matters(value: Any) -> bool:
    if isinstance(value, Mobject):
        return _is_alive(value)
    if isinstance(value, Animation):
        return _is_stepwise(value)
    if isinstance(value, (list, tuple)):
        return any(_matters(item) for item in value)
    return callable(value) and not _is_manims(value)


def _is_alive(mobject: Mobject) -> bool:
    return any(member.updaters or _overrides(_kind(member)) for member in mobject.get_family())


def _kind(thing: object) -> Any:
    return type(thing)


@cache
def _overrides(kind: type) -> bool:
    """Return whether a class of the script overrides what Manim does with its objects in each frame."""
    foreign = (base for base in kind.__mro__ if not _is_from_manim(base) and base is not object)
    return any(hasattr(VMobject, name) for base in foreign for name in vars(base) if not name.startswith("__"))


def _is_manims(function: Any, nesting: int = _NESTING) -> bool:
    """Return whether a function, with those it is built from, is Manim's own (``squish_rate_func(mine)`` is not)."""
    if nesting == 0:
        return False
    if isinstance(function, partial):
        return _is_manims(function.func, nesting - 1)
    if isinstance(function, MethodType):
        function = function.__func__
    return _is_from_manim(function) and all(
        _is_manims(value, nesting - 1) for value in _closure(function) if callable(value)
    )


def _closure(function: Any) -> Iterable[Any]:
    for cell in getattr(function, "__closure__", None) or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not yet assigned
            continue


def _is_from_manim(thing: Any) -> bool:
    module = getattr(thing, "__module__", None) or ""
    return module == "manim" or module.startswith("manim.")
