"""Color names that Manim does not have."""
