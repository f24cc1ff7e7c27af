"""Fades whose name says where from or where to."""

from __future__ import annotations

from .fades import OldFade
from .repair import Rule

OLD_FADE_RULES: tuple[Rule, ...] = (
    OldFade("FadeInFromUp", None, "shift", "DOWN"),
    OldFade("FadeInFromLeft", None, "shift", "RIGHT"),
    OldFade("FadeInFromRight", None, "shift", "LEFT"),
    OldFade("FadeInUp", None, "shift", "UP"),
    OldFade("FadeInDown", None, "shift", "DOWN"),
    OldFade("FadeOutUp", None, "shift", "UP"),
    OldFade("FadeOutDown", None, "shift", "DOWN"),
    OldFade("FadeOutToUp", None, "shift", "UP"),
    OldFade("FadeOutToDown", None, "shift", "DOWN"),
    OldFade("FadeOutToLeft", None, "shift", "LEFT"),
    OldFade("FadeOutToRight", None, "shift", "RIGHT"),
    OldFade("FadeInAndShift", "direction", "shift", "DOWN"),
    OldFade("FadeInFromDirection", "direction", "shift", "UP", backwards=True),
    OldFade("FadeInFromEdge", "edge", "shift", "UP", backwards=True),
    OldFade("FadeInAndShiftFromDirection", "direction", "shift", "UP", backwards=True),
    OldFade("FadeOutAndShiftToDirection", "direction", "shift", "DOWN"),
)
