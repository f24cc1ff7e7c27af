"""A script's text as Python counts its lines."""

import re

# What Python's own tokenizer takes for a line end; str.splitlines knows more, and would count differently.
LINE_END = re.compile(r"\r\n|\r|\n")


def lines(source: str) -> list[str]:
    """Return the lines of ``source`` without their ends."""
    return LINE_END.split(source)
