"""Stand-in for manim-slides: the slides become one video."""

from .slide import Slide, ThreeDSlide

__all__ = ["Slide", "ThreeDSlide"]
__version__ = "5.5.1"
