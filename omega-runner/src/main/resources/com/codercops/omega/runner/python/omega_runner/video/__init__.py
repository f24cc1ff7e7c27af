"""From a scene class to a video: plan it without drawing, then render it with the pixels of Manim's own command, faster.

Everything here runs inside a forked child that already has Manim imported and serves one scene; Manim's
global state (configuration, patched classes) is therefore changed without being put back, unless said otherwise.
"""
