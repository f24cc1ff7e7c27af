"""Copy mobjects without the overhead of ``copy.deepcopy``.

``__deepcopy__`` of a mobject calls the general function for each of about forty attributes. Nearly all are numbers,
arrays and colours, whose copies are trivial.
"""

import copy
from enum import Enum
from types import BuiltinFunctionType, FunctionType
from typing import Any

import numpy as np
from manim import ManimColor, Mobject

NAME = "quick-copies"

_SHARED = frozenset({bool, int, float, str, type(None), FunctionType, BuiltinFunctionType, type})


def apply() -> None:
    """Replace ``Mobject.__deepcopy__``."""
    mobject: Any = Mobject
    mobject.__deepcopy__ = _deepcopy


def _deepcopy(self: Any, memo: dict[int, Any]) -> Any:
    result = self.__class__.__new__(self.__class__)
    memo[id(self)] = result
    for name, value in self.__dict__.items():
        setattr(result, name, _copied(value, memo))
    result.original_id = str(id(self))
    return result


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in _SHARED or isinstance(value, Enum):
        return value
    if kind is np.ndarray:
        known = memo.get(id(value))
        if known is None:
            memo[id(value)] = known = value.__deepcopy__(memo)
        return known
    if kind is ManimColor:
        return _copied_colour(value, memo)
    return copy.deepcopy(value, memo)


def _copied_colour(colour: Any, memo: dict[int, Any]) -> Any:
    known = memo.get(id(colour))
    if known is None:
        memo[id(colour)] = known = ManimColor.__new__(ManimColor)
        for name, value in colour.__dict__.items():
            known.__dict__[name] = _copied(value, memo)
    return known
