"""What a user has switched off of that which makes Omega fast. Imports nothing of Manim."""

import os

VARIABLE = "OMEGA_VIDEO_PATCHES_OFF"


def names() -> frozenset[str]:
    """Return the names in the environment variable, where commas separate them."""
    return frozenset(os.environ.get(VARIABLE, "").split(","))
