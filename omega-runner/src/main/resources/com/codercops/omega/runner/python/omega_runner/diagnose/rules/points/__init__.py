"""Points: two coordinates, lists and objects where Manim takes three numbers."""
