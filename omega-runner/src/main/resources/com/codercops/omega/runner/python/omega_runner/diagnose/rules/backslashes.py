"""Backslashes and braces: what Python reads first, and what LaTeX wants to be escaped."""

from __future__ import annotations

import ast
import re

from ..case import Case
from ..failure import Kind
from .repair import Repair
from .tex_texts import concerned, edit_literals, literals, tex_calls

# Commands that an escape of Python eats when the text is not raw.
_EATEN = re.compile(
    r"(?<!\\)((?:\\\\)*)\\(?=(?:a(?:lpha|pprox|rc|ngle|st)|b(?:eta|egin|mod|ar|inom|oldsymbol|f|ig|ullet|mat)|f(?:rac|orall|lat)"
    r"|n(?:eq|u\b|abla|eg|ot|ewline)|r(?:ho|ight|angle|m\b|e\b|floor)|t(?:heta|ext|imes|an|au|o\b|frac|ilde|herefore|riangle)|v(?:ec|arphi|dots|ar))"
    r")(?![\\])"
)


def special_characters(case: Case) -> Repair | None:
    """`#`, `%`, `&` and `_` in `Tex`: they mean something to LaTeX and are written with a backslash."""
    if not concerned(case):
        return None
    edits = case.edits()

    def escaped(text: str, raw: bool) -> str:
        parts = re.split(r"(\$[^$]*\$)", text)
        slash = "\\" if raw else "\\\\"
        return "".join(
            p if i % 2 else re.sub(r"(?<!\\)([#%&_])", lambda m: slash + m[1], p) for i, p in enumerate(parts)
        )

    def hashed(text: str, raw: bool) -> str:
        return re.sub(r"(?<!\\)([#%])", lambda m: ("\\" if raw else "\\\\") + m[1], text)

    for call, name in tex_calls(case):
        text = " ".join(case.script.text(a) for a in literals(case, call))
        if r"\begin" in text or name == "MathTex":
            edit_literals(case, call, hashed, edits)
        else:
            edit_literals(case, call, escaped, edits)
    return Repair("escaped-characters", "LaTeX wants a backslash before # % & _ in text.", edits) if edits else None


def eaten_backslashes(case: Case) -> Repair | None:
    r"""`"\theta"` without `r`: Python reads a tab, so the backslash is doubled."""
    if not concerned(case):
        return None
    edits = case.edits()

    def doubled(text: str, raw: bool) -> str:
        return text if raw else _EATEN.sub(lambda m: m[1] + "\\\\", text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, doubled, edits)
    return Repair("doubled-backslash", "Python reads the backslash itself: it is doubled.", edits) if edits else None


def field_or_brace(case: Case) -> Repair | None:
    r"""`f"\begin{bmatrix}"`: braces of LaTeX in an f-string are written twice, or they are fields."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or not name or name in case.script.bound:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        text = case.script.text(node) if isinstance(node, ast.JoinedStr) else ""
        if "\\" not in text or not isinstance(node, ast.JoinedStr):
            continue
        new = re.sub(r"(\\[A-Za-z]+|[}^_])(\{" + name + r"\})", r"\1{\2}", text)
        if new != text:
            edits.replace(case.script.span(node), new)
    return (
        Repair("doubled-braces", f"Braces of LaTeX are written twice in an f-string: {{{{{name}}}}}.", edits)
        if edits
        else None
    )
