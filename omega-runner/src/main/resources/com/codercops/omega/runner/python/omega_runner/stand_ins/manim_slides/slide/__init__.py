"""Slides as scenes with pauses."""

from .slides import BaseSlide, Slide, ThreeDSlide

__all__ = ["BaseSlide", "Slide", "ThreeDSlide"]
