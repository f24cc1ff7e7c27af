"""Every repair that needs no model, in the order in which they are tried and offered: the surest first."""

from __future__ import annotations

from .any_attribute import ANY_ATTRIBUTE_RULES
from .any_keyword import ANY_KEYWORD_RULES
from .cameras import CAMERA_RULES
from .code_listing import CODE_LISTING_RULES
from .colors import COLOR_RULES
from .directions import DIRECTION_RULES
from .ends import END_RULES
from .fades import FADE_RULES
from .flat_points import FLAT_LITERAL_RULES, FLAT_POINT_RULES
from .formulas import FORMULA_RULES
from .frame import FRAME_RULES
from .functions import FUNCTION_RULES
from .graph_scene import graph_scene
from .heights import HEIGHT_RULES, raw_data
from .imports import IMPORT_RULES
from .keywords import KEYWORD_RULES
from .kinds import KIND_RULES
from .latex import LATEX_RULES
from .methods import METHOD_RULES
from .modules import MODULE_RULES
from .named_colors import NAMED_COLOR_RULES
from .objects import OBJECT_RULES
from .old_axes import OLD_AXES_RULES
from .old_fades import OLD_FADE_RULES
from .order import ORDER_RULES, endless_loop
from .other_manim import OTHER_MANIM_RULES
from .other_scenes import OPTION_RULES, OTHER_SCENE_RULES
from .palette import COLOR_FAMILY_RULES
from .played_values import PLAYED_VALUE_RULES
from .plays import PLAY_RULES
from .points import flat_point
from .points_as_objects import POINT_OBJECT_RULES
from .polygons import POLYGON_RULES
from .ranges import min_max_to_range
from .renames import NAME_RULES
from .repair import Repair, Rule
from .scene_arguments import SCENE_ARGUMENT_RULES
from .scenes import SCENE_RULES
from .shapes import SHAPE_RULES
from .solid_points import POINT_RULES
from .spelling import SPELLING_RULES
from .states import STATE_RULES
from .surfaces import SURFACE_RULES
from .syntax import SYNTAX_RULES
from .tex_elsewhere import TEX_ELSEWHERE_RULES
from .tex_extras import TEX_EXTRA_RULES
from .text import text_mobject
from .text_style import TEXT_STYLE_RULES
from .trackers import TRACKER_RULES
from .unknown import UNKNOWN_RULES
from .values import VALUE_RULES
from .writing_systems import WRITING_SYSTEM_RULES

RULES: tuple[Rule, ...] = (
    *OTHER_MANIM_RULES,
    *OTHER_SCENE_RULES,
    *CODE_LISTING_RULES,
    *TEXT_STYLE_RULES,
    *OLD_FADE_RULES,
    *OLD_AXES_RULES,
    *POLYGON_RULES,
    *DIRECTION_RULES,
    *CAMERA_RULES,
    *END_RULES,
    *STATE_RULES,
    *TRACKER_RULES,
    *POINT_OBJECT_RULES,
    *FLAT_LITERAL_RULES,
    *WRITING_SYSTEM_RULES,
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
    *SCENE_ARGUMENT_RULES,
    *COLOR_RULES,
    *IMPORT_RULES,
    *FRAME_RULES,
    *LATEX_RULES,
    *FORMULA_RULES,
    *NAMED_COLOR_RULES,
    *FLAT_POINT_RULES,
    *PLAYED_VALUE_RULES,
    *OPTION_RULES,
    *TEX_EXTRA_RULES,
    *TEX_ELSEWHERE_RULES,
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
