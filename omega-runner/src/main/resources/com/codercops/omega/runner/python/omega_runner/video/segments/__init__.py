"""Render a scene in segments of some plays while it is still checked, and join them to one video.

A check reaches the start of each play in the state in which a render reaches it. Where a segment begins, it forks a
worker. The worker continues the script as a render does until the next segment begins; the check goes on as well. So
what comes before the first play runs once, the check costs no time of its own, and segments are rendered side by side.
"""

import sys

from omega_runner import switched_off

from .segments import Host, Segments
from .suitability import is_suitable
from .workers import Workers

__all__ = ["NAME", "Host", "Segments", "Workers", "are_chosen", "is_suitable"]

NAME = "play-segments"


def are_chosen() -> bool:
    """Return whether scenes are rendered in segments; elsewhere than on Linux a fork can end a process."""
    return sys.platform.startswith("linux") and NAME not in switched_off.names()
