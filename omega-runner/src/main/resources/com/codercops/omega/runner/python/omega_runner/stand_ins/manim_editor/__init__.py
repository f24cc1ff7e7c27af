"""Stand-in for manim-editor: the sections become one video."""

from enum import StrEnum

__all__ = ["PresentationSectionType"]


class PresentationSectionType(StrEnum):
    """How a presenter would show a section. In a video all kinds are the same."""

    NORMAL = "presentation.normal"
    SKIP = "presentation.skip"
    LOOP = "presentation.loop"
    COMPLETE_LOOP = "presentation.complete_loop"
    SUB_NORMAL = "presentation.sub.normal"
    SUB_SKIP = "presentation.sub.skip"
    SUB_LOOP = "presentation.sub.loop"
    SUB_COMPLETE_LOOP = "presentation.sub.complete_loop"
