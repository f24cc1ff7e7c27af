"""The Manim service: the runner in a container that waits on a port of an internal network for its caller."""
