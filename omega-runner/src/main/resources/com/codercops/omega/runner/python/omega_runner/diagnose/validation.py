"""Validation of edits: the limits of the protocol, and whether the script still parses."""

from __future__ import annotations

from .edits import Edits
from .script import Script, parses

# The limits of the protocol schema's error message.
MAX_EDITS = 200
MAX_EDIT_TEXT = 4000


def edited_source(source: str, edits: Edits) -> str | None:
    """The edited source, or None if the edits exceed the limits, overlap or change nothing."""
    if not 0 < len(edits) <= MAX_EDITS or edits.longest() > MAX_EDIT_TEXT:
        return None
    try:
        new = edits.apply(source)
    except ValueError:
        return None
    return new if new != source else None


def is_valid(script: Script, edits: Edits) -> bool:
    """Whether the edited script parses."""
    new = edited_source(script.source, edits)
    return new is not None and parses(new)
