"""Every repair that needs no model: one package for each domain, one module for each kind of mistake.

Importing this package registers all rules. Rules are tried by stage (`registry.Stage`). Within a stage, the order of
`MODULES` decides, then the order in the module: a rule that knows a mistake more exactly stands before one that also
matches it.
"""

from __future__ import annotations

from importlib import import_module

from .. import omissions
from ..registry import REGISTRY

MODULES = (
    "syntax.cleanup",
    "syntax.tokens",
    "syntax.truncation",
    "legacy.imports",
    "legacy.config_dict",
    "legacy.cameras",
    "legacy.scenes",
    "legacy.calls",
    "keywords.options",
    "objects.code_listing",
    "objects.text_style",
    "legacy.fades",
    "legacy.axes",
    "objects.named_shapes",
    "names.directions",
    "scenes.moving_camera",
    "keywords.lines",
    "keywords.opacity",
    "animations.saved_states",
    "legacy.frame_constants",
    "points.points_as_objects",
    "points.literals",
    "tex.non_latin",
    "legacy.names",
    "legacy.text_mobjects",
    "legacy.graph_scene",
    "objects.surfaces",
    "keywords.ranges",
    "objects.radii",
    "animations.rate_names",
    "animations.update_functions",
    "values.unpacking",
    "keywords.renamed",
    "animations.animate",
    "animations.plays",
    "animations.transforms",
    "objects.charts",
    "points.arguments",
    "points.corners",
    "points.objects_as_points",
    "points.arithmetic",
    "points.coordinates",
    "objects.groups",
    "animations.drawing",
    "animations.targets",
    "animations.redraw",
    "values.trackers",
    "animations.fades",
    "values.arrays",
    "values.arguments",
    "scenes.construction",
    "names.scopes",
    "animations.updaters",
    "scenes.loops",
    "scenes.base_class",
    "colors.constants",
    "names.imports",
    "tex.escapes",
    "tex.unicode",
    "tex.math_mode",
    "tex.commands",
    "tex.special_characters",
    "tex.environments",
    "colors.css",
    "points.variables",
    "animations.rate_functions",
    "animations.groups",
    "animations.nested",
    "tex.packages",
    "tex.scripts",
    "tex.variables",
    "values.conversions",
    "names.nearest",
    "names.spelling",
    "colors.shades",
    "names.modules",
    "names.attribute_synonyms",
    "names.unknown_attributes",
    "keywords.unknown",
    "names.unknown_classes",
)

for module in MODULES:
    import_module(f".{module}", __name__)
REGISTRY.sort([*(f"{__name__}.{module}" for module in MODULES), omissions.statements.__name__])
