"""Formulas in text mode, and text in math mode."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import LABELS, LITERAL, assigned_literal, literals, tex_calls

_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_SHORT_WORDS = frozenset(
    {"an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or", "so",
     "to", "up", "us", "we"}
)  # fmt: skip
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "exp",
        "det",
        "max",
        "min",
        "lim",
        "mod",
        "gcd",
        "arg",
        "dim",
        "ker",
        "deg",
        "inf",
        "sup",
        "arctan",
        "sqrt",
        "text",
    ]
)


@rule(id="dollars-in-mathtex", kinds={Kind.TEX}, stage=Stage.EXACT)
def dollars_in_mathtex(case: Case) -> Repair | None:
    """Replace `MathTex` with dollar signs by `Tex`.

    Before:
        self.add(MathTex("$x$"))
    After:
        self.add(Tex("$x$"))
    """
    edits = case.edits()
    for call, _ in tex_calls(case, "MathTex"):
        held = [assigned_literal(case, it, "MathTex") for it in call.args]
        text = "".join(case.script.text(a) for a in [*literals(case, call), *(it for it in held if it is not None)])
        if isinstance(call.func, ast.Attribute) and call.func.attr in LABELS:
            continue
        if "$" in text.replace("\\$", "") and (spelled := case.imports.spell("Tex", edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("MathTex is a formula already; text with dollar signs is Tex.", edits) if edits else None


@rule(id="formula-in-tex", kinds={Kind.TEX}, stage=Stage.EXACT)
def formula_in_tex(case: Case) -> Repair | None:
    """Replace `Tex` with a formula by `MathTex`, or put the formula between dollar signs.

    Before:
        self.add(Tex("x^2 grows"))
    After:
        self.add(Tex("$x^2$ grows"))
    """
    if not any("$ inserted" in t or "allowed only in math mode" in t or "math" in t for t in case.failure.tex):
        return None
    edits = case.edits()
    for call, _name in tex_calls(case, "Tex"):
        text = " ".join(case.script.text(a) for a in literals(case, call))
        if "$" in text or not re.search(r"\\(?!\\)[A-Za-z]|[_^]", text) or not literals(case, call):
            continue
        if re.search(r"[A-Za-z]{3,}_[A-Za-z]{3,}", text) and not re.search(r"\\[A-Za-z]|\^", text):
            continue  # a name with an underscore
        if re.search(r"\\+(?:text|item|begin\{(?:itemize|enumerate|tabular|center|flushleft))", text):
            continue
        inner = re.sub(r"^[a-zA-Z]*['\"]+|['\"]+$", "", text)
        if (
            is_formula(inner)
            or len(literals(case, call)) > 1
            or len(call.args) > 1
            or literals(case, call)[0] is not call.args[0]
        ):
            as_math(case, call, edits)
        else:
            _wrap_formula(case, call, edits)
    return Repair("A formula needs math mode: MathTex, or dollar signs around it.", edits) if edits else None


def is_formula(text: str) -> bool:
    """Whether a text is a formula, not words with symbols in them."""
    bare = re.sub(r"\\+[A-Za-z]+|\{[^{}]*\}", " ", text)
    return not [w for w in _WORDS.findall(bare) if w.lower() not in _FUNCTIONS]


def as_math(case: Case, call: ast.Call, edits: Edits) -> bool:
    spelled = case.imports.spell("MathTex", edits, case.symbols)
    if spelled is None:
        return False
    edits.replace(case.script.span(call.func), spelled)
    return True


def _wrap_formula(case: Case, call: ast.Call, edits: Edits) -> None:
    argument = literals(case, call)[0]
    match = LITERAL.match(case.script.text(argument))
    if match is None:
        return
    words = re.split(r"(\s+|\\n)", match[3])
    mathy = [i for i, w in enumerate(words) if re.search(r"[\\_^=]|\{|\}", w) and not re.fullmatch(r"\s+|\\n", w)]
    if not mathy:
        return
    new, position = "", 0
    for first, last in _runs(words, mathy):
        new += "".join(words[position:first]) + "$" + "".join(words[first : last + 1]) + "$"
        position = last + 1
    new += "".join(words[position:])
    edits.replace(case.script.span(argument), f"{match[1]}{match[2]}{new}{match[2]}")


def _may_belong(word: str) -> bool:
    """Whether a word beside a formula can be a part of it."""
    return len(word) <= 2 and word.lower() not in _SHORT_WORDS


def _runs(words: list[str], mathy: list[int]) -> list[tuple[int, int]]:
    """The first and the last word of each formula; words between two parts of a formula are short."""
    runs: list[tuple[int, int]] = []
    for at in mathy:
        first = last = at
        while first > 1 and _may_belong(words[first - 2]) and words[first - 2].strip(".,:"):
            first -= 2
        while last < len(words) - 2 and _may_belong(words[last + 2]):
            last += 2
        if runs and first <= runs[-1][1] + 2:
            first = runs.pop()[0]
        runs.append((first, last))
    return runs
