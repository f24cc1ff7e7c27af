"""Shapes, texts, charts, groups and images."""
