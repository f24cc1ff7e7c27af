"""Colors that Manim has under no such name."""
