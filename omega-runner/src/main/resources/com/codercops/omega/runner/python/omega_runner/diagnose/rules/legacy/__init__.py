"""Scripts written for older Manim or for manimlib (3b1b's Manim)."""
