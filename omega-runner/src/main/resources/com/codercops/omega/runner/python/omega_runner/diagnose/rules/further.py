"""The rules for single faults that are tried after the others of their kind, in their order."""

from __future__ import annotations

from .flat_points import FLAT_POINT_RULES
from .named_colors import NAMED_COLOR_RULES
from .other_scenes import OPTION_RULES
from .played_values import PLAYED_VALUE_RULES
from .repair import Rule
from .tex_elsewhere import TEX_ELSEWHERE_RULES
from .tex_extras import TEX_EXTRA_RULES

FURTHER_RULES: tuple[Rule, ...] = (
    *NAMED_COLOR_RULES,
    *FLAT_POINT_RULES,
    *PLAYED_VALUE_RULES,
    *OPTION_RULES,
    *TEX_EXTRA_RULES,
    *TEX_ELSEWHERE_RULES,
)
