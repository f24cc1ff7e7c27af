"""The rules for single names and calls that are tried before the more general ones, in their order."""

from __future__ import annotations

from .cameras import CAMERA_RULES
from .code_listing import CODE_LISTING_RULES
from .directions import DIRECTION_RULES
from .ends import END_RULES
from .flat_points import FLAT_LITERAL_RULES
from .old_axes import OLD_AXES_RULES
from .old_fades import OLD_FADE_RULES
from .other_scenes import OTHER_SCENE_RULES
from .points_as_objects import POINT_OBJECT_RULES
from .polygons import POLYGON_RULES
from .repair import Rule
from .states import STATE_RULES
from .text_style import TEXT_STYLE_RULES
from .trackers import TRACKER_RULES
from .writing_systems import WRITING_SYSTEM_RULES

SPECIFIC_RULES: tuple[Rule, ...] = (
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
)
