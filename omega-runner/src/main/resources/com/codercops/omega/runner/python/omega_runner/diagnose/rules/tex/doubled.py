r"""Backslashes that a script escapes once too often: `r"\\\\frac{1}{2}"`."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import edit_literals, tex_calls

# Commands that begin a formula or stand inside it; after a line break stand other things.
_COMMANDS = (
    "frac|dfrac|tfrac|sqrt|mathbb|mathbf|mathrm|mathcal|mathit|text|textbf|textit|textrm|emph|underline|vec|hat|bar|overline|left|right|cdot|times|div|pm|leq?"
    "|geq?|neq?|approx|equiv|to|rightarrow|Rightarrow|leftarrow|infty|sum|prod|int|lim|sin|cos|tan|log|ln|exp|pi|theta"
    "|alpha|beta|gamma|delta|Delta|epsilon|varepsilon|lambda|mu|sigma|Sigma|phi|varphi|omega|Omega|rho|tau|nabla|partial"
    "|in|notin|subset|cup|cap|forall|exists|ldots|dots|cdots|quad|qquad|angle|circ|degree|perp|parallel|binom|operatorname"
)
_DOUBLED = re.compile(rf"(?<!\\)\\\\(?=(?:{_COMMANDS})(?![A-Za-z]))")
_FOURFOLD = re.compile(rf"(?<!\\)\\\\\\\\(?=(?:{_COMMANDS})(?![A-Za-z]))")


@rule(id="doubled-backslash", kinds={Kind.TEX}, stage=Stage.EXACT)
def doubled_backslash(case: Case) -> Repair | None:
    r"""Remove the second backslash before a command of LaTeX, which would be a line break and plain letters.

    Before:
        self.add(Tex(r"\\textbf{bold}"))
    After:
        self.add(Tex(r"\textbf{bold}"))
    """
    edits = case.edits()

    def single(text: str, raw: bool) -> str:
        if "\\begin" in text:
            return text
        return _DOUBLED.sub(lambda _: "\\", text) if raw else _FOURFOLD.sub(lambda _: "\\\\", text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, single, edits)
    return Repair("A raw string has one backslash before a command.", edits) if edits else None
