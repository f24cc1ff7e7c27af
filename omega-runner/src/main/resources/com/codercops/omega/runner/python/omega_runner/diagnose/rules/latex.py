"""LaTeX that does not compile: the rules in the order in which they are tried."""

from __future__ import annotations

import re

from ..case import Case
from .backslashes import eaten_backslashes, field_or_brace, special_characters
from .math_mode import dollars_in_math, formula_in_text
from .repair import Repair, Rule
from .tex_signs import unicode_signs
from .tex_texts import backslashes, concerned, edit_literals, failing_tex, literals, tex_calls

_OWN_COMMANDS = {
    "degree": r"^\circ", "R": r"\mathbb{R}", "Z": r"\mathbb{Z}", "N": r"\mathbb{N}", "C": r"\mathbb{C}",
    "Q": r"\mathbb{Q}", "bm": r"\mathbf", "coloneqq": ":=", "vb": r"\mathbf", "dd": "d",
    "argmin": r"\operatorname{argmin}",
    "argmax": r"\operatorname{argmax}", "Var": r"\operatorname{Var}", "E": r"\mathbb{E}", "tr": r"\operatorname{tr}",
    "diag": r"\operatorname{diag}", "sgn": r"\operatorname{sgn}", "celsius": r"^\circ C",
    "euro": "EUR", "mathds": r"\mathbb", "mathbbm": r"\mathbb",
}  # fmt: skip


def undefined_command(case: Case) -> Repair | None:
    r"""Commands of packages that Manim's preamble has not: what they stand for."""
    if not concerned(case) or not any("Undefined control sequence" in t for t in case.failure.tex):
        return None
    edits = case.edits()
    known = re.compile(r"\\{1,2}(" + "|".join(_OWN_COMMANDS) + r")(?![A-Za-z])")

    def replaced(text: str, raw: bool) -> str:
        return known.sub(lambda m: backslashes(_OWN_COMMANDS[m[1]], raw), text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, replaced, edits)
    return Repair("undefined-command", "The command is of a package that is not loaded.", edits) if edits else None


def plain_words(case: Case) -> Repair | None:
    """`Tex` with words only, in a script that LaTeX's fonts do not have: `Text` draws them."""
    if not concerned(case):
        return None
    edits = case.edits()
    takes = case.symbols.keywords(case.symbols.classes["Text"])[0]
    for call, _ in failing_tex(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        words = len(call.args) == len(literals(case, call)) == 1 and not re.search(
            r"[\\${}^_]", text.replace("\\n", "")
        )
        fits = words and all(k.arg in takes for k in call.keywords)
        if fits and (spelled := case.imports.spell("Text", edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("words-to-text", "Plain words need no LaTeX: Text.", edits) if edits else None


LATEX_RULES: tuple[Rule, ...] = (
    field_or_brace,
    eaten_backslashes, unicode_signs, dollars_in_math, formula_in_text, undefined_command, special_characters,
    plain_words,
)  # fmt: skip
