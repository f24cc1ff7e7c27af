"""Turn a scene class into a video: plan it without drawing, then render the same pixels as Manim's command, faster.

Everything here runs inside a forked child that already has Manim imported and serves one scene; Manim's
global state (configuration, patched classes) is therefore changed without being put back, unless said otherwise.
"""
