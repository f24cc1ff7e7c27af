"""Copy mobjects without the overhead of ``copy.deepcopy``.

``__deepcopy__`` of a mobject calls the general function for each of about forty attributes. Nearly all are numbers,
arrays and colours, whose copies are trivial.
"""

import copy
from enum import Enum
from functools import cache
from pathlib import PosixPath
from types import BuiltinFunctionType, FunctionType
from typing import Any

import numpy as np
from manim import ManimColor, Mobject, TexTemplate

NAME = "quick-copies"

# Values that cannot change. Their copy is the value, or one that is equal.
_SHARED = frozenset({
    bool, int, float, str, type(None), FunctionType, BuiltinFunctionType, type, np.float64, np.int64, PosixPath,
})  # fmt: skip
# Objects that consist of their attributes alone.
_PLAIN = (ManimColor, TexTemplate)


def apply() -> None:
    """Replace ``Mobject.__deepcopy__``."""
    mobject: Any = Mobject
    mobject.__deepcopy__ = _deepcopy


def _deepcopy(self: Any, memo: dict[int, Any]) -> Any:
    kind = self.__class__
    result = kind.__new__(kind)
    memo[id(self)] = result
    if _sets_plainly(kind) and _descriptors(kind).isdisjoint(self.__dict__):
        _copy_attributes(self.__dict__, result.__dict__, memo)
    else:
        for name, value in self.__dict__.items():
            setattr(result, name, _copied(value, memo))
    result.original_id = str(id(self))
    return result


@cache
def _sets_plainly(kind: Any) -> bool:
    return bool(kind.__setattr__ is object.__setattr__)


@cache
def _descriptors(kind: Any) -> frozenset[str]:
    """Return the names whose assignment calls a function."""
    return frozenset(
        name for base in kind.__mro__ for name, value in vars(base).items() if hasattr(type(value), "__set__")
    )


def _copy_attributes(values: dict[Any, Any], target: dict[Any, Any], memo: dict[int, Any]) -> None:
    for name, value in values.items():
        target[name] = value if type(value) in _SHARED else _copied(value, memo)


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    kind: Any = type(value)
    if kind in _SHARED:
        return value
    if kind is np.ndarray:
        known = memo.get(id(value))
        if known is None:
            memo[id(value)] = known = value.__deepcopy__(memo)
        return known
    if kind is list or kind is dict or kind in _PLAIN:
        known = memo.get(id(value))
        return known if known is not None else _copied_parts(value, kind, memo)
    if _is_enum(kind):
        return value
    return copy.deepcopy(value, memo)


@cache
def _is_enum(kind: Any) -> bool:
    return issubclass(kind, Enum)


def _copied_parts(value: Any, kind: Any, memo: dict[int, Any]) -> Any:
    made = kind.__new__(kind)
    memo[id(value)] = made
    if kind is list:
        for item in value:
            made.append(item if type(item) in _SHARED else _copied(item, memo))
    elif kind is dict:
        for key, item in value.items():
            made[key if type(key) in _SHARED else _copied(key, memo)] = _copied(item, memo)
    else:
        _copy_attributes(value.__dict__, made.__dict__, memo)
    return made
