"""Every repair that needs no model, in the order in which they are tried and offered."""

from __future__ import annotations

from .colors import COLOR_RULES
from .fades import FADE_RULES
from .graph_scene import graph_scene
from .imports import IMPORT_RULES
from .keywords import KEYWORD_RULES
from .methods import METHOD_RULES
from .points import flat_point
from .ranges import min_max_to_range
from .renames import NAME_RULES
from .repair import Repair, Rule
from .scenes import SCENE_RULES
from .spelling import SPELLING_RULES
from .surfaces import SURFACE_RULES
from .text import text_mobject

RULES: tuple[Rule, ...] = (
    *NAME_RULES,
    text_mobject,
    graph_scene,
    *FADE_RULES,
    *METHOD_RULES,
    *SURFACE_RULES,
    min_max_to_range,
    *KEYWORD_RULES,
    flat_point,
    *SCENE_RULES,
    *COLOR_RULES,
    *IMPORT_RULES,
    *SPELLING_RULES,
)

__all__ = ["RULES", "Repair", "Rule"]
