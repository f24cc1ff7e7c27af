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
_FUNCTION = re.compile(r"rgb\(\d{1,3},\d{1,3},\d{1,3}\)|hsl\(\d{1,3},\d{1,3}%,\d{1,3}%\)")
_WORDS = frozenset({"Text", "Tex", "MathTex", "MarkupText", "Title", "Paragraph", "BulletedList", "Code"})


@rule(id="css-color-string", kinds={Kind.OTHER}, stage=Stage.EXACT)
def css_color_string(case: Case) -> Repair | None:
    """Replace a string that names a CSS color with its hexadecimal value, wherever it stands.

    Before:
        self.add(Dot().set_color("tomato"))
    After:
        self.add(Dot().set_color("#FF6347"))
    """
    found = _NOT_FOUND.match(case.failure.message)
    hexadecimal = _css(found[1]) if found else None
    if found is None or hexadecimal is None:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Constant(value=str(text)) if text.lower() == found[1].lower() and not _is_displayed(case, node):
                edits.replace(case.script.span(node), f'"{hexadecimal}"')
    return Repair(f"Manim has no color {found[1]}; in CSS it is {hexadecimal}.", edits)


def _is_displayed(case: Case, node: ast.Constant) -> bool:
    """Whether a string is shown, is a key, or is compared: then it does not name a color."""
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
    """The hexadecimal value of a CSS color (CSS Color Module Level 4, section 6.1), or None."""
    plain = re.sub(r"[\s_-]", "", name).lower()
    if plain not in ImageColor.colormap and not _FUNCTION.fullmatch(plain):
        return None
    return "#{:02X}{:02X}{:02X}".format(*ImageColor.getrgb(plain)[:3])


@rule(id="css-color-name", kinds={Kind.NAME, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def css_color_name(case: Case) -> Repair | None:
    """Replace any CSS color used as a constant, or imported from Manim, with its hexadecimal value.

    Before:
        self.add(Dot(color=PLUM))
    After:
        self.add(Dot(color=ManimColor("#DDA0DD")))
    """
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
    text = f"Manim has no color {failure.name}; in CSS it is {hexadecimal}."
    return Repair(text, edits) if edits else None
