"""CSS colors anywhere in a script."""

from __future__ import annotations

import ast
import re

from PIL import ImageColor

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NOT_FOUND = re.compile(r"^Color (.+) not found")
_WORDS = frozenset({"Text", "Tex", "MathTex", "MarkupText", "Title", "Paragraph", "BulletedList", "Code"})


@rule(id="css-color-string", kinds={Kind.OTHER}, stage=Stage.EXACT)
def css_color_string(case: Case) -> Repair | None:
    """`set_color("cyan")`, `["tomato", "plum"]`: the hex text of the CSS colour, wherever the name stands."""
    found = _NOT_FOUND.match(case.failure.message)
    hexadecimal = _css(found[1]) if found else None
    if found is None or hexadecimal is None:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Constant(value=str(text)) if text.lower() == found[1].lower() and not _said(case, node):
                edits.replace(case.script.span(node), f'"{hexadecimal}"')
    return Repair(f"Manim has no colour {found[1]}; {hexadecimal} is the one of CSS.", edits)


def _said(case: Case, node: ast.Constant) -> bool:
    """Whether a text is shown, or is a key or a comparison: then it is no colour's name."""
    parent = case.script.parents.get(node)
    match parent:
        case ast.Call(args=[first, *_]) if first is node:
            known = case.infer.manim_value(parent.func)
            return known is not None and known[0] in _WORDS
        case ast.Dict(keys=keys):
            return node in keys
        case ast.Compare() | ast.Subscript() | ast.Expr() | ast.JoinedStr() | ast.FormattedValue():
            return True
    return case.script.in_fstring(node)


def _css(name: str) -> str | None:
    """The hex text of a colour of CSS (CSS Color Module Level 4, section 6.1), or None."""
    plain = re.sub(r"[\s_-]", "", name).lower()
    if plain not in ImageColor.colormap:
        return None
    return "#{:02X}{:02X}{:02X}".format(*ImageColor.getrgb(plain)[:3])


@rule(id="css-color-name", kinds={Kind.NAME, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def css_color_name(case: Case) -> Repair | None:
    """`PLUM`, `mn.CYAN` and `from manim import CYAN`: the colour of CSS by that name, as a colour of Manim."""
    failure = case.failure
    hexadecimal = _css(failure.name) if failure.name.isupper() else None
    if hexadecimal is None:
        return None
    if failure.kind is Kind.ATTRIBUTE and not failure.owner.startswith("manim"):
        return None
    edits = case.edits()
    for use in case.uses(failure.name):
        if isinstance(use, ast.alias):
            if use.asname is not None:
                return None
            edits.replace(case.script.span(use), "ManimColor")
        elif isinstance(use, ast.Attribute):
            edits.replace(case.script.attribute_span(use), f'ManimColor("{hexadecimal}")')
        else:
            imported = failure.name in case.imports.named
            spelled = "ManimColor" if imported else case.imports.spell("ManimColor", edits, case.symbols)
            if spelled is None:
                return None
            edits.replace(case.script.span(use), f'{spelled}("{hexadecimal}")')
    text = f"Manim has no colour {failure.name}; {hexadecimal} is the one of CSS."
    return Repair(text, edits) if edits else None
