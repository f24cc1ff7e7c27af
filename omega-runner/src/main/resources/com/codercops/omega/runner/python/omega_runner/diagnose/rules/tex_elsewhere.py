"""Texts that reach LaTeX by a variable, a list or a function of the script, and signs that LaTeX counts."""

from __future__ import annotations

import ast
import re

from ..case import Case
from ..edits import Edits
from .repair import Repair, Rule
from .tex_texts import LITERAL, concerned, edit_literals, literals, tex_calls

# What TeX had read of the line when it stopped, behind Manim's own mark.
_STOPPED = re.compile(r"^l\.\d+ .*?(?:>|\.\.\.)?([^>]*)$")
_ALIGNED = re.compile(r"\\begin\{(?:\w*matrix|align|aligned|array|cases|tabular|gather)")
_DRAWN = frozenset({"Text", "MarkupText", "Paragraph", "Code", "print", "ImageMobject", "SVGMobject"})


def escaped_elsewhere(case: Case) -> Repair | None:
    """`label = "A & B"` that a Tex is made of later, names of bars, entries of tables: escaped where they stand."""
    if not concerned(case):
        return None
    stopped = [m[1].strip().lstrip("}")[-12:] for line in case.failure.tex if (m := _STOPPED.match(line))]
    underscore = any("Missing $" in line for line in case.failure.tex)
    signs = re.compile(r"(?<!\\)([#%&_])" if underscore else r"(?<!\\)([#%&])")
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, (ast.Constant, ast.JoinedStr)) or not _for_tex(case, node):
            continue
        match = LITERAL.match(case.script.text(node))
        if match is None or "f" in match[1].lower() or _ALIGNED.search(match[3]) or "$" in match[3]:
            continue
        blamed = any(part and part in match[3] for part in stopped) if stopped else "%" in match[3]
        slash = "\\" if "r" in match[1].lower() else "\\\\"
        new = signs.sub(lambda m, slash=slash: slash + m[1], match[3]) if blamed else match[3]
        if new != match[3]:
            edits.replace(case.script.span(node), f"{match[1]}{match[2]}{new}{match[2]}")
    text = "LaTeX wants a backslash before # % & _ in text."
    return Repair("escaped-elsewhere", text, edits) if edits else None


def _for_tex(case: Case, node: ast.expr) -> bool:
    """Whether a text may reach LaTeX: not a docstring, a key, a keyword's other value or what Text draws."""
    parent = case.script.parents.get(node)
    match parent:
        case ast.Expr() | ast.JoinedStr() | ast.FormattedValue() | ast.Compare() | ast.Subscript():
            return False
        case ast.Dict(keys=keys):
            return node not in keys
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name not in _DRAWN
    return True


def odd_dollars(case: Case) -> Repair | None:
    """`Tex("costs $5")`: a dollar sign before a number, without another one, is money."""
    if not concerned(case):
        return None
    edits = case.edits()
    for call, name in tex_calls(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        if name in ("Tex", "Title", "BulletedList") and len(re.findall(r"(?<!\\)\$", text)) % 2:
            edit_literals(case, call, _money, edits)
    return Repair("dollar-of-money", "A dollar sign of money is written with a backslash.", edits) if edits else None


def _money(text: str, raw: bool) -> str:
    return re.sub(r"(?<!\\)\$(?=\d)", lambda m: ("\\" if raw else "\\\\") + "$", text)


def double_script(case: Case) -> Repair | None:
    """`x^2^3`: the power of a power stands in braces."""
    if not any("Double su" in line for line in case.failure.tex):
        return None
    edits: Edits = case.edits()
    for call, _ in tex_calls(case):
        edit_literals(case, call, _grouped, edits)
    return Repair("grouped-script", "Two powers or two indices in a row: the first ones get braces.", edits)


def _grouped(text: str, raw: bool) -> str:
    one = r"(?:\w|\{[^{}]*\})"
    return re.sub(rf"({one}[\^]{one})(?=\^)|({one}[_]{one})(?=_)", lambda m: "{" + m[0] + "}", text)


TEX_ELSEWHERE_RULES: tuple[Rule, ...] = (odd_dollars, double_script, escaped_elsewhere)
