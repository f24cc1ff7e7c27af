"""Whether a set of edits may be offered at all."""

from __future__ import annotations

from .edits import Edits
from .script import Script, parses

# The limits of the protocol schema's error message.
MAX_EDITS = 200
MAX_EDIT_TEXT = 4000


def edited(source: str, edits: Edits) -> str | None:
    """The new text, or None where the edits are beyond the protocol, overlap, or change nothing."""
    if not 0 < len(edits) <= MAX_EDITS or edits.longest() > MAX_EDIT_TEXT:
        return None
    try:
        new = edits.apply(source)
    except ValueError:
        return None
    return new if new != source else None


def sound(script: Script, edits: Edits) -> bool:
    """Whether the edits leave a text that parses."""
    new = edited(script.source, edits)
    return new is not None and parses(new)
