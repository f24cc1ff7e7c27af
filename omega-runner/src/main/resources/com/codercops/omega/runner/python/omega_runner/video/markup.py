"""Find markup that a text shows as it is, such as TeX commands in a ``Text``."""

import re
from typing import Any

from manim import Mobject, Paragraph, Text

_RAW = re.compile(
    r"""
    \\[A-Za-z]{2,}                  # a TeX command
    | \$[^$\s][^$]*\$               # TeX between dollar signs, but no two prices
    | (?<![\w\\])[A-Za-z]_(\w{1,2}\b|\{)   # an index, as in F_b, but no name such as my_var
    | [A-Za-z0-9)\]]\^[\w({-]       # a power
    | \*\*\S[^*]*\*\*               # bold in Markdown
    | </?(b|i|u|sub|sup|span|br)\b[^<>]*>   # a tag
    """,
    re.VERBOSE,
)
_PRICES = re.compile(r"\$\d[\d.,]*\b[^$\\^_]*\$\d")


def is_raw(mobject: Mobject) -> bool:
    """Return whether a text shows markup to its readers. Text in a font for code may have any characters."""
    text: Any = mobject.lines_text if isinstance(mobject, Paragraph) else mobject
    if not isinstance(text, Text) or "mono" in str(text.font).lower():
        return False
    return bool(_RAW.search(_PRICES.sub("", text.original_text)))
