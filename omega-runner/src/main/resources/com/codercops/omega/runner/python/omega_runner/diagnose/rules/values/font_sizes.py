"""Font sizes in the words and units of style sheets."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# A font size of 48 is the usual one; the words are those of CSS, in its proportions.
_WORDS = {"xx-small": 20, "x-small": 24, "small": 32, "normal": 48, "medium": 48, "large": 58, "x-large": 72,
          "xx-large": 96, "tiny": 20, "huge": 96}  # fmt: skip
_UNITS = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(?:pt|px)?\s*$")


@rule(id="font-size-text", kinds={Kind.OTHER}, stage=Stage.EXACT)
def font_size_text(case: Case) -> Repair | None:
    """Turn a font size that is a text into a number.

    Before:
        self.add(Text("a", font_size="large"), Text("b", font_size="24pt"))
    After:
        self.add(Text("a", font_size=58), Text("b", font_size=24))
    """
    if case.failure.exception not in ("ValueError", "TypeError") or case.failure.line is None:
        return None
    edits = case.edits()
    blamed = False
    for call in case.calls():
        for given in call.keywords:
            match given:
                case ast.keyword(arg="font_size", value=ast.Constant(value=str(text)) as value):
                    number = _number(text)
                    if number is not None:
                        edits.replace(case.script.span(value), number)
                        blamed = blamed or call in case.failing_calls()
    return Repair("A font size is a number.", edits) if blamed else None


def _number(text: str) -> str | None:
    if text.lower() in _WORDS:
        return str(_WORDS[text.lower()])
    found = _UNITS.match(text)
    return found[1] if found else None
