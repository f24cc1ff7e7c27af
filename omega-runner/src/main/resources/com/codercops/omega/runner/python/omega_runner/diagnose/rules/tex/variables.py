"""Text that reaches LaTeX through a variable, a list or a function of the script."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import LITERAL

# The part of the line that TeX had read when it stopped, after Manim's own marker.
_STOPPED = re.compile(r"^l\.\d+ .*?(?:>|\.\.\.)?([^>]*)$")
_ALIGNED = re.compile(r"\\begin\{(?:\w*matrix|align|aligned|array|cases|tabular|gather)")
_DRAWN = frozenset({"Text", "MarkupText", "Paragraph", "Code", "print", "ImageMobject", "SVGMobject"})


@rule(id="unescaped-characters-in-variable", kinds={Kind.TEX}, stage=Stage.GENERAL)
def unescaped_characters_in_variable(case: Case) -> Repair | None:
    r"""Escape `#`, `%`, `&` and `_` in strings that reach LaTeX through a variable, a list or a table.

    Before:
        label = "50% of A"
        self.add(Tex(label))
    After:
        label = "50\\% of A"
        self.add(Tex(label))
    """
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
    text = "The characters # % & _ need a backslash in LaTeX text."
    return Repair(text, edits) if edits else None


def _for_tex(case: Case, node: ast.expr) -> bool:
    """Whether a string may reach LaTeX: it is not a docstring, a key or an argument of Text."""
    parent = case.script.parents.get(node)
    match parent:
        case ast.Expr() | ast.JoinedStr() | ast.FormattedValue() | ast.Compare() | ast.Subscript():
            return False
        case ast.Dict(keys=keys):
            return node not in keys
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name not in _DRAWN
    return True
