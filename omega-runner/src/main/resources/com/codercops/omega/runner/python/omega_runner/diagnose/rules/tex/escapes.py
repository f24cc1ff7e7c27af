"""Braces and backslashes that Python reads before LaTeX does."""

from __future__ import annotations

import ast
import re
from functools import partial

from ...case import Case
from ...escapes import Eaten, doubled, in_formula
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import literals, tex_calls

_LINE = re.compile(r"^Line (\d+): Python reads the backslash of ")


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

    A script of a model fails for such a formula before it is rendered; for a person it is a warning.

    Before:
        self.add(MathTex("\frac{a}{b}"))
    After:
        self.add(MathTex("\\frac{a}{b}"))
    """
    line = int(found[1]) if (found := _LINE.match(case.failure.message)) else None
    texts = {
        literal: name in ("Tex", "Title", "BulletedList")
        for call, name in tex_calls(case)
        for literal in literals(case, call)
    }
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, (ast.Constant, ast.JoinedStr)) or case.script.in_fstring(node):
            continue
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            continue
        named = line is not None and node.lineno <= line <= (node.end_lineno or node.lineno)
        if node not in texts and not named and not _is_data(case, node):
            continue
        source = case.script.text(node)
        new = doubled(source, partial(_is_proven, source, not texts.get(node, False)))
        if new != source:
            edits.replace(case.script.span(node), new)
    return Repair("Python reads the backslash as an escape sequence; now it is doubled.", edits) if edits else None


def _is_proven(text: str, math: bool, found: Eaten) -> bool:
    return math or not found.needs_math or in_formula(text, found.offset)


def _is_data(case: Case, node: ast.expr) -> bool:
    """Whether a text is an entry of a list or a dictionary, from which it can reach LaTeX."""
    return isinstance(case.script.parents.get(node), (ast.List, ast.Tuple, ast.Dict))
