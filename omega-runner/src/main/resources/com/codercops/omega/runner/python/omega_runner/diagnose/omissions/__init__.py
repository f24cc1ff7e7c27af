"""What can be left out of a failed script so that the rest of its film is shown: the last resort.

A repair keeps what a film shows; an omission gives a part of it up. Both come with a failure, and whoever runs the
script decides whether a film without that part is better than none.
"""

from __future__ import annotations

from ..case import Case
from ..rules import Repair
from .parts import PARTS
from .place import Place
from .statements import STATEMENTS, left_out_line

OMISSIONS = (*PARTS, *STATEMENTS)


def omissions(case: Case) -> list[Repair]:
    """What could be left out because of a failure, the least of it first; empty where its place is not known."""
    # Where a limit was met says little of what met it.
    place = None if case.failure.out_of_time else Place.of(case)
    return [repair for omission in OMISSIONS for repair in omission(place)] if place is not None else []


__all__ = ["OMISSIONS", "left_out_line", "omissions"]
