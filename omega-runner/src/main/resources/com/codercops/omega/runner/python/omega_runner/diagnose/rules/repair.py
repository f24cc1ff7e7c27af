"""What a rule is and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..case import Case
from ..edits import Edits


@dataclass(frozen=True)
class Repair:
    """A repair: edits that remove every provable occurrence of one fault."""

    rule: str
    explanation: str
    edits: Edits


# A rule looks at a case and either repairs it or declines; it never guesses.
Rule = Callable[[Case], Repair | None]
