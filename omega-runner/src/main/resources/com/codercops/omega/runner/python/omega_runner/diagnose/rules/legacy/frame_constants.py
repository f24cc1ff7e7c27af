"""Constants of manimlib that are values of `config`."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

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


@rule(id="frame-constant-in-fstring", kinds={Kind.NAME}, stage=Stage.EXACT)
def frame_constant_in_fstring(case: Case) -> Repair | None:
    """Replace a frame constant of manimlib with the value of `config` inside an f-string.

    Before:
        self.add(Text(f"{FRAME_WIDTH}"))
    After:
        self.add(Text(f"{config.frame_width}"))
    """
    name = case.failure.name
    if name not in CONSTANTS or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell("config", edits, case.symbols)
    field = re.compile(r"(\{[^{}]*?)\b" + name + r"\b")
    for node in case.script.nodes:
        if spelled and isinstance(node, ast.JoinedStr):
            text = case.script.text(node)
            new = field.sub(lambda m: m[1] + CONSTANTS[name].format(config=spelled), text)
            if new != text:
                edits.replace(case.script.span(node), new)
    return Repair(f"{name} is a value of config in this Manim.", edits) if edits else None


@rule(id="frame-constant", kinds={Kind.NAME}, stage=Stage.EXACT)
def frame_constant(case: Case) -> Repair | None:
    """Replace a frame constant of manimlib with the value of `config`.

    Before:
        self.add(Dot(RIGHT * FRAME_WIDTH / 4))
    After:
        self.add(Dot(RIGHT * config.frame_width / 4))
    """
    name = case.failure.name
    if name not in CONSTANTS or name in case.symbols.names:
        return None
    edits = case.edits()
    for use in case.uses(name):
        if isinstance(use, ast.alias):
            continue
        spelled = case.imports.spell("config", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), CONSTANTS[name].format(config=spelled))
    return Repair(f"{name} is {CONSTANTS[name].format(config='config')} in this Manim.", edits)
