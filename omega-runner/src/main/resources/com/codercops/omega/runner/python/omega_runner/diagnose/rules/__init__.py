"""Every repair that needs no model, in the order in which they are tried and offered: the surest first."""

from __future__ import annotations

from .any_attribute import ANY_ATTRIBUTE_RULES
from .any_keyword import ANY_KEYWORD_RULES
from .colors import COLOR_RULES
from .fades import FADE_RULES
from .formulas import FORMULA_RULES
from .frame import FRAME_RULES
from .functions import FUNCTION_RULES
from .further import FURTHER_RULES
from .graph_scene import graph_scene
from .heights import HEIGHT_RULES, raw_data
from .imports import IMPORT_RULES
from .keywords import KEYWORD_RULES
from .kinds import KIND_RULES
from .latex import LATEX_RULES
from .methods import METHOD_RULES
from .modules import MODULE_RULES
from .objects import OBJECT_RULES
from .order import ORDER_RULES, endless_loop
from .other_manim import OTHER_MANIM_RULES
from .palette import COLOR_FAMILY_RULES
from .plays import PLAY_RULES
from .points import flat_point
from .ranges import min_max_to_range
from .renames import NAME_RULES
from .repair import Repair, Rule
from .scenes import SCENE_RULES
from .shapes import SHAPE_RULES
from .solid_points import POINT_RULES
from .specific import SPECIFIC_RULES
from .spelling import SPELLING_RULES
from .surfaces import SURFACE_RULES
from .syntax import SYNTAX_RULES
from .text import text_mobject
from .unknown import UNKNOWN_RULES
from .values import VALUE_RULES

RULES: tuple[Rule, ...] = (
    *OTHER_MANIM_RULES,
    *SPECIFIC_RULES,
    *NAME_RULES,
    text_mobject,
    graph_scene,
    *FADE_RULES,
    *METHOD_RULES,
    *SURFACE_RULES,
    min_max_to_range,
    *SHAPE_RULES,
    *KEYWORD_RULES,
    *PLAY_RULES,
    *HEIGHT_RULES,
    flat_point,
    *POINT_RULES,
    *OBJECT_RULES,
    *VALUE_RULES,
    *FUNCTION_RULES,
    *ORDER_RULES,
    *SCENE_RULES,
    *COLOR_RULES,
    *IMPORT_RULES,
    *FRAME_RULES,
    *LATEX_RULES,
    *FORMULA_RULES,
    *FURTHER_RULES,
    *KIND_RULES,
    *SPELLING_RULES,
    *COLOR_FAMILY_RULES,
    *MODULE_RULES,
    *ANY_ATTRIBUTE_RULES,
    *ANY_KEYWORD_RULES,
    *UNKNOWN_RULES,
)

# Those for a script that a limit stopped.
LIMIT_RULES: tuple[Rule, ...] = (endless_loop, raw_data)

__all__ = ["LIMIT_RULES", "RULES", "SYNTAX_RULES", "Repair", "Rule"]
