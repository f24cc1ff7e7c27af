"""Diagnosis of a failure with the installed Manim: similar names, and repairs that need no model."""

from .diagnosis import Diagnosis, diagnose

__all__ = ["Diagnosis", "diagnose"]
