"""Parts that Omega can remove from a failed script so that the rest of its video renders.

A repair keeps what a video shows; an omission gives up a part of it. A failure carries both, and the caller decides
whether a video without that part is better than no video. The rules are tried in the order of their registration, the
smallest part first.
"""

from . import files, parts, statements
from .location import FailureLocation

__all__ = ["FailureLocation", "files", "parts", "statements"]
