"""Size, weight and slant of a `Text`, written as in CSS, older Manim or other libraries."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_WEIGHTS = frozenset({
    "THIN", "ULTRALIGHT", "LIGHT", "SEMILIGHT", "BOOK", "NORMAL", "MEDIUM", "SEMIBOLD", "BOLD", "ULTRABOLD", "HEAVY",
    "ULTRAHEAVY",
})  # fmt: skip
# Weights of CSS (Fonts Module Level 4, section 2.2) that have another name in Pango, which Manim uses.
_OF_CSS = {
    "REGULAR": "NORMAL", "EXTRALIGHT": "ULTRALIGHT", "EXTRABOLD": "ULTRABOLD", "DEMIBOLD": "SEMIBOLD", "BLACK": "HEAVY",
    "BOLDER": "BOLD", "LIGHTER": "LIGHT", "100": "THIN", "200": "ULTRALIGHT", "300": "LIGHT", "400": "NORMAL",
    "500": "MEDIUM", "600": "SEMIBOLD", "700": "BOLD", "800": "ULTRABOLD", "900": "HEAVY",
}  # fmt: skip
_SLANTS = frozenset({"NORMAL", "ITALIC", "OBLIQUE"})
_NOT_FOUND = re.compile(r"There is no (?P<what>Font Weight|Style|Font Slant|Slant) [Cc]alled (?P<name>.+)")
# In older Manim, `size` was a factor of the default size; up to this value it is taken as a factor.
_LARGEST_FACTOR = 5
_KEYWORDS = frozenset({"bold", "italic", "font_weight", "font_style", "fontweight", "fontstyle", "size"})


@rule(id="text-keyword", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def text_keyword(case: Case) -> Repair | None:
    """Replace `bold`, `italic`, `font_weight`, `font_style` and `size` of a text with `weight`, `slant` and
    `font_size`.

    Before:
        self.add(Text("a", bold=True))
    After:
        self.add(Text("a", weight=BOLD))
    """
    name = case.failure.name
    if name not in _KEYWORDS:
        return None
    edits = case.edits()
    texts = case.symbols.classes["Text"], case.symbols.classes["MarkupText"], case.symbols.classes["Paragraph"]
    tex = case.symbols.classes["SingleStringMathTex"]
    for call, given in case.rejected(name):
        called = case.infer.called(call)
        drawn = called[1] if called else None
        if isinstance(drawn, type) and (issubclass(drawn, texts) or (name == "size" and issubclass(drawn, tex))):
            _rewrite(case, call, given, edits)
    text = "A Text has font_size, weight and slant."
    return Repair(text, edits) if edits else None


def _rewrite(case: Case, call: ast.Call, given: ast.keyword, edits: Edits) -> None:
    name = (given.arg or "").replace("_", "")
    new = {"bold": "weight", "fontweight": "weight", "size": "font_size"}.get(name, "slant")
    if keyword(call, new):
        return
    match name, given.value:
        case "bold" | "italic", ast.Constant(value=True):
            edits.replace(case.script.span(given), f"{new}={name.upper()}")
        case "size", ast.Constant(value=int() | float() as size) if size <= _LARGEST_FACTOR:
            edits.replace(case.script.span(given), f"font_size=DEFAULT_FONT_SIZE * {size}")
        case "size", _:
            edits.replace(case.script.keyword_span(given), new)
        case "fontweight" | "fontstyle", ast.Constant(value=value) if pango := _of_pango(str(value), new == "slant"):
            edits.replace(case.script.span(given), f"{new}={pango}")
        case "fontweight" | "fontstyle", ast.Name():
            edits.replace(case.script.keyword_span(given), new)


def _of_pango(said: str, slant: bool) -> str | None:
    plain = re.sub(r"[\s_-]", "", said).upper()
    if slant:
        return plain if plain in _SLANTS else None
    return plain if plain in _WEIGHTS else _OF_CSS.get(plain)


@rule(id="font-weight-name", kinds={Kind.OTHER}, stage=Stage.EXACT)
def font_weight_name(case: Case) -> Repair | None:
    """Replace the name of a font weight or slant with the name that Pango knows.

    Before:
        self.add(Text("a", weight="semi-bold"))
    After:
        self.add(Text("a", weight="SEMIBOLD"))
    """
    found = _NOT_FOUND.search(case.failure.message)
    said = found["name"].strip() if found else ""
    slant = found is not None and "Weight" not in found["what"]
    new = _of_pango(said, slant)
    if new is None or new == said:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Constant) and node.value == said and not _is_displayed(case, node):
            edits.replace(case.script.span(node), f'"{new}"')
    return Repair(f"{said} is called {new} in Manim.", edits) if edits else None


def _is_displayed(case: Case, node: ast.Constant) -> bool:
    """Whether a string is displayed text or a key."""
    match case.script.parents.get(node):
        case ast.Call(args=[first, *_]):
            return first is node
        case ast.Dict(keys=keys):
            return node in keys
        case ast.Expr() | ast.JoinedStr() | ast.Compare():
            return True
    return False


@rule(id="font-weight-number", kinds={Kind.OTHER}, stage=Stage.EXACT)
def font_weight_number(case: Case) -> Repair | None:
    """Replace the number of a font weight with its name.

    Before:
        self.add(Text("a", weight=700))
    After:
        self.add(Text("a", weight="BOLD"))
    """
    if "concatenate str" not in case.failure.message or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        given = keyword(call, "weight")
        match given.value if given else None:
            case ast.Constant(value=int() as number) as value if str(number) in _OF_CSS:
                edits.replace(case.script.span(value), f'"{_OF_CSS[str(number)]}"')
    return Repair("A font weight is a name, not a number.", edits) if edits else None


@rule(id="font-weight-case", kinds={Kind.OTHER}, stage=Stage.EXACT)
def font_weight_case(case: Case) -> Repair | None:
    """Write font weights and slants in upper case.

    Before:
        self.add(Text("a", weight="bold"))
    After:
        self.add(Text("a", weight="BOLD"))
    """
    if not re.search(r"There is no Font (?:Weight|Slant|Style) [Cc]alled", case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        for given in call.keywords:
            match given:
                case ast.keyword(arg="weight" | "slant", value=ast.Constant(value=str(text)) as value):
                    if text != text.upper():
                        edits.replace(case.script.span(value), f'"{text.upper()}"')
    return Repair("Names of font weights and slants are in upper case.", edits) if edits else None
