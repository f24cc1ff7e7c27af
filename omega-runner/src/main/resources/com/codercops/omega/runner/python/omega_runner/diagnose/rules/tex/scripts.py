"""Dollar signs and repeated superscripts or subscripts."""

from __future__ import annotations

import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import edit_literals, literals, tex_calls


@rule(id="dollar-amount", kinds={Kind.TEX}, stage=Stage.GENERAL)
def dollar_amount(case: Case) -> Repair | None:
    r"""Escape a dollar sign before a number.

    Before:
        self.add(Tex("costs $5"))
    After:
        self.add(Tex("costs \\$5"))
    """
    edits = case.edits()
    for call, name in tex_calls(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        if name in ("Tex", "Title", "BulletedList") and len(re.findall(r"(?<!\\)\$", text)) % 2:
            edit_literals(case, call, _escape_amounts, edits)
    return Repair("A dollar sign in text needs a backslash.", edits) if edits else None


def _escape_amounts(text: str, raw: bool) -> str:
    return re.sub(r"(?<!\\)\$(?=\d)", lambda m: ("\\" if raw else "\\\\") + "$", text)


@rule(id="double-script", kinds={Kind.TEX}, stage=Stage.GENERAL)
def double_script(case: Case) -> Repair | None:
    """Group the first of two superscripts or subscripts in a row.

    Before:
        self.add(MathTex("x^2^3"))
    After:
        self.add(MathTex("{x^2}^3"))
    """
    if not any("Double su" in line for line in case.failure.tex):
        return None
    edits: Edits = case.edits()
    for call, _ in tex_calls(case):
        edit_literals(case, call, _grouped, edits)
    return Repair("LaTeX does not accept two superscripts or subscripts in a row; the first ones get braces.", edits)


def _grouped(text: str, raw: bool) -> str:
    one = r"(?:\w|\{[^{}]*\})"
    return re.sub(rf"({one}[\^]{one})(?=\^)|({one}[_]{one})(?=_)", lambda m: "{" + m[0] + "}", text)
