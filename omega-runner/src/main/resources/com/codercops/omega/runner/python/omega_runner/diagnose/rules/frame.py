"""Sizes of the frame and other constants of the other Manim."""

from __future__ import annotations

import ast

from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

# Constant -> what it is today; `config` is spelled as the script imports it.
CONSTANTS = {
    "FRAME_WIDTH": "{config}.frame_width",
    "FRAME_HEIGHT": "{config}.frame_height",
    "FRAME_X_RADIUS": "{config}.frame_x_radius",
    "FRAME_Y_RADIUS": "{config}.frame_y_radius",
    "FRAME_SHAPE": "({config}.frame_width, {config}.frame_height)",
    "ASPECT_RATIO": "{config}.aspect_ratio",
    "PIXEL_WIDTH": "{config}.pixel_width",
    "PIXEL_HEIGHT": "{config}.pixel_height",
    "LEFT_SIDE": "({config}.frame_x_radius * LEFT)",
    "RIGHT_SIDE": "({config}.frame_x_radius * RIGHT)",
    "SCREEN_WIDTH": "{config}.frame_width",
    "SCREEN_HEIGHT": "{config}.frame_height",
    "FRAME_RATE": "{config}.frame_rate",
    "DEFAULT_PIXEL_WIDTH": "{config}.pixel_width",
    "DEFAULT_PIXEL_HEIGHT": "{config}.pixel_height",
    "MED_LARGE_BUFF": "0.5",
    "X_COLOR": "GREEN",
    "Y_COLOR": "RED",
    "Z_COLOR": "BLUE",
    "DEFAULT_ANIMATION_RUN_TIME": "1.0",
}


def frame_constant(case: Case) -> Repair | None:
    """`FRAME_WIDTH` is `config.frame_width`."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in CONSTANTS or name in case.symbols.names:
        return None
    edits = case.edits()
    for use in case.uses(name):
        if isinstance(use, ast.alias):
            continue
        spelled = case.imports.spell("config", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), CONSTANTS[name].format(config=spelled))
    return Repair("frame-constant", f"{name} is {CONSTANTS[name].format(config='config')} in this Manim.", edits)


FRAME_RULES: tuple[Rule, ...] = (frame_constant,)
