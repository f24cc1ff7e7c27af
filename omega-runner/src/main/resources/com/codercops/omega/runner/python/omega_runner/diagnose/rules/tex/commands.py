"""Commands of LaTeX packages that have an equivalent in Manim's preamble."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import backslashes, edit_literals, tex_calls

_OWN_COMMANDS = {
    "degree": r"^\circ", "R": r"\mathbb{R}", "Z": r"\mathbb{Z}", "N": r"\mathbb{N}", "C": r"\mathbb{C}",
    "Q": r"\mathbb{Q}", "bm": r"\mathbf", "coloneqq": ":=", "vb": r"\mathbf", "dd": "d",
    "argmin": r"\operatorname{argmin}",
    "argmax": r"\operatorname{argmax}", "Var": r"\operatorname{Var}", "E": r"\mathbb{E}", "tr": r"\operatorname{tr}",
    "diag": r"\operatorname{diag}", "sgn": r"\operatorname{sgn}", "celsius": r"^\circ C",
    "euro": "EUR", "mathds": r"\mathbb", "mathbbm": r"\mathbb",
}  # fmt: skip


@rule(id="undefined-command", kinds={Kind.TEX}, stage=Stage.EXACT)
def undefined_command(case: Case) -> Repair | None:
    r"""Replace a command of a LaTeX package with its equivalent in Manim's preamble.

    Before:
        self.add(MathTex(r"90\degree"))
    After:
        self.add(MathTex(r"90^\circ"))
    """
    if not any("Undefined control sequence" in t for t in case.failure.tex):
        return None
    edits = case.edits()
    known = re.compile(r"\\{1,2}(" + "|".join(_OWN_COMMANDS) + r")(?![A-Za-z])")

    def replaced(text: str, raw: bool) -> str:
        return known.sub(lambda m: backslashes(_OWN_COMMANDS[m[1]], raw), text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, replaced, edits)
    return Repair("The command belongs to a LaTeX package that is not loaded.", edits) if edits else None
