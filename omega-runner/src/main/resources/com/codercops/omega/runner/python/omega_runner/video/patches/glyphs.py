"""Share the parsed SVG path between the copies of a glyph.

Manim deep-copies every glyph for each Transform, Write or ``animate``. Most of that time goes into the path's segments,
which are not read again after the glyph has its points.
"""

from typing import Any

from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

NAME = "shared-glyph-paths"


def apply() -> None:
    """Give glyphs a ``__deepcopy__`` that does not copy the path."""

    def deepcopy(self: Any, memo: dict[int, Any]) -> Any:
        path = self.__dict__.get("path_obj")
        if path is not None:
            memo[id(path)] = path
        return super(VMobjectFromSVGPath, self).__deepcopy__(memo)

    glyph: Any = VMobjectFromSVGPath
    glyph.__deepcopy__ = deepcopy
