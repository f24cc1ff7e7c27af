"""What the installed Manim says about a failure: nearest real names, and repairs that need no model."""

from .diagnosis import Diagnosis, diagnose

__all__ = ["Diagnosis", "diagnose"]
