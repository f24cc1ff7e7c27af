"""What a rule returns, and what a failure message offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from .edits import EditJson, Edits

# The limit of the protocol schema's error message.
MAX_EXPLANATION = 300


class RepairJson(TypedDict):
    """A repair as the protocol carries it."""

    rule: str
    explanation: str
    edits: list[EditJson]
    omits: bool


@dataclass(frozen=True)
class Repair:
    """What one rule returns: edits that remove every provable occurrence of one mistake, and a sentence about them."""

    explanation: str
    edits: Edits


@dataclass(frozen=True)
class Proposal:
    """A repair with the id of its rule; ids are joined by `+` where several rules contributed."""

    rule: str
    repair: Repair
    omits: bool = False  # it removes a part of the video

    def as_json(self) -> RepairJson:
        """The proposal as the protocol carries it."""
        return {
            "rule": self.rule,
            "explanation": self.repair.explanation[:MAX_EXPLANATION],
            "edits": self.repair.edits.as_json(),
            "omits": self.omits,
        }
