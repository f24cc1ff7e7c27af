"""Split a script into lines as Python counts them."""

import re

# Python's tokenizer ends lines only here; str.splitlines also splits elsewhere, and would count differently.
LINE_END = re.compile(r"\r\n|\r|\n")


def lines(source: str) -> list[str]:
    """Return the lines of ``source`` without their ends."""
    return LINE_END.split(source)
