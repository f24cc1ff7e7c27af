"""Text that reaches LaTeX through a variable, a list or a function of the script."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import LITERAL

# What TeX had read of the line when it stopped, behind Manim's own mark.
_STOPPED = re.compile(r"^l\.\d+ .*?(?:>|\.\.\.)?([^>]*)$")
_ALIGNED = re.compile(r"\\begin\{(?:\w*matrix|align|aligned|array|cases|tabular|gather)")
_DRAWN = frozenset({"Text", "MarkupText", "Paragraph", "Code", "print", "ImageMobject", "SVGMobject"})


@rule(id="unescaped-characters-in-variable", kinds={Kind.TEX}, stage=Stage.GENERAL)
def unescaped_characters_in_variable(case: Case) -> Repair | None:
    """`label = "A & B"` that a Tex is made of later, names of bars, entries of tables: escaped where they stand."""
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
    return Repair(text, edits) if edits else None


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
