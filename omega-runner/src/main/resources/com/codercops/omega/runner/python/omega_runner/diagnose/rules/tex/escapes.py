"""Braces and backslashes that Python reads before LaTeX does."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import edit_literals, tex_calls

# Commands whose first letter is part of a Python escape sequence if the string is not raw.
_EATEN = re.compile(
    r"(?<!\\)((?:\\\\)*)\\(?=(?:a(?:lpha|pprox|rc|ngle|st)|b(?:eta|egin|mod|ar|inom|oldsymbol|f|ig|ullet|mat)|f(?:rac|orall|lat)"
    r"|n(?:eq|u\b|abla|eg|ot|ewline)|r(?:ho|ight|angle|m\b|e\b|floor)|t(?:heta|ext|imes|an|au|o\b|frac|ilde|herefore|riangle)|v(?:ec|arphi|dots|ar))"
    r")(?![\\])"
)


@rule(id="braces-in-fstring", kinds={Kind.NAME}, stage=Stage.EXACT)
def braces_in_fstring(case: Case) -> Repair | None:
    r"""Double the braces of LaTeX in an f-string.

    Before:
        t = 1
        self.add(MathTex(f"\\frac{a}{t}"))
    After:
        t = 1
        self.add(MathTex(f"\\frac{{a}}{t}"))
    """
    name = case.failure.name
    if not name or name in case.script.bound:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        text = case.script.text(node) if isinstance(node, ast.JoinedStr) else ""
        if "\\" not in text or not isinstance(node, ast.JoinedStr):
            continue
        new = re.sub(r"(\\[A-Za-z]+|[}^_])(\{" + name + r"\})", r"\1{\2}", text)
        if new != text:
            edits.replace(case.script.span(node), new)
    return Repair(f"LaTeX braces must be doubled in an f-string: {{{{{name}}}}}.", edits) if edits else None


@rule(id="unescaped-backslash", kinds={Kind.TEX}, stage=Stage.EXACT)
def unescaped_backslash(case: Case) -> Repair | None:
    r"""Double a backslash that Python reads as an escape sequence.

    Before:
        self.add(MathTex("\frac{a}{b}"))
    After:
        self.add(MathTex("\\frac{a}{b}"))
    """
    edits = case.edits()

    def doubled(text: str, raw: bool) -> str:
        return text if raw else _EATEN.sub(lambda m: m[1] + "\\\\", text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, doubled, edits)
    return Repair("Python reads the backslash as an escape sequence; now it is doubled.", edits) if edits else None
