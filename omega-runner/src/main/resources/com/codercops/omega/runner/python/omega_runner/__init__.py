"""
The one Python program inside every sandbox of Omega: scripts in, verified videos or failures out.

Three kinds of processes. The *supervisor* speaks the protocol and owns limits and success; it uses the
standard library alone and never runs a script. The *zygote* has Manim imported and only forks. The
*children* run one script each, or check what another child left.
"""
