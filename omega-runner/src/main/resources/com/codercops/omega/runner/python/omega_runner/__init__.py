"""The one Python program inside every sandbox of Omega: scripts in, verified videos or failures out.

There are three kinds of processes. The *supervisor* speaks the protocol and decides on limits and success; it uses the
standard library alone and never runs a script. The *zygote* has Manim imported and only forks. Each *child* runs one
script, or verifies the output of another child.
"""
