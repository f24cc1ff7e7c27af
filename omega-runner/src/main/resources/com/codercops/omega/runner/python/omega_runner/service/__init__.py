"""The Manim service: the runner in a container that listens on a port of an internal network."""
