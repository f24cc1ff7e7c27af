"""Turn a scene class into a video: plan it without drawing, then render the same pixels as the manim command, faster.

Everything here runs inside a forked child that already has Manim imported and serves one scene. So Manim's global state
(configuration, patched classes) is changed and not restored, unless stated otherwise.
"""
