"""`Code` objects written for Manim before 0.19."""

from __future__ import annotations

import ast
import json

from ...arguments import keyword, plain, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Keywords with another name today, and those that moved into one of two dictionaries.
_RENAMED = {
    "code": "code_string", "file_name": "code_file", "style": "formatter_style", "code_style": "formatter_style",
    "insert_line_no": "add_line_numbers", "line_no_from": "line_numbers_from",
}  # fmt: skip
_OF_TEXT = {"font": "font", "font_size": "font_size", "line_spacing": "line_spacing"}
_OF_BACKGROUND = {
    "background_stroke_width": "stroke_width", "background_stroke_color": "stroke_color", "margin": "buff",
    "corner_radius": "corner_radius", "background_color": "fill_color", "fill_opacity": "fill_opacity",
}  # fmt: skip
_PARTS = {"code": "code_lines", "background_mobject": "background", "code_string_mobject": "code_lines"}


@rule(id="code-keywords", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def code_keywords(case: Case) -> Repair | None:
    """Use the keywords of `Code` since Manim 0.19.

    Before:
        self.add(Code(code="x = 1", language="python", font_size=20))
    After:
        self.add(Code(code_string="x = 1", language="python", paragraph_config={"font_size": 20}))
    """
    name = case.failure.name
    if name not in {*_RENAMED, *_OF_TEXT, *_OF_BACKGROUND}:
        return None
    edits = case.edits()
    code = case.symbols.classes["Code"]
    for call, _ in case.rejected(name):
        called = case.infer.called(call)
        if called is not None and called[1] is code and plain(call):
            _update_keywords(case, call, edits)
    return Repair("Code has other keywords since Manim 0.19.", edits) if edits else None


def _update_keywords(case: Case, call: ast.Call, edits: Edits) -> None:
    takes = case.symbols.keywords(case.symbols.classes["Code"])[0]
    for given in call.keywords:
        new = _RENAMED.get(given.arg or "")
        if new and new in takes and given.arg not in takes and not keyword(call, new):
            edits.replace(case.script.keyword_span(given), new)
    for table, new in ((_OF_TEXT, "paragraph_config"), (_OF_BACKGROUND, "background_config")):
        moved = [k for k in call.keywords if k.arg in table and k.arg not in takes]
        if not moved or keyword(call, new):
            continue
        items = [f"{json.dumps(table[k.arg or ''])}: {case.script.text(k.value)}" for k in moved]
        edits.replace(case.script.span(moved[0]), f"{new}={{{', '.join(items)}}}")
        if moved[1:]:
            remove(case.script, call, moved[1:], edits)


@rule(id="code-parts", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def code_parts(case: Case) -> Repair | None:
    """Use the names of the parts of a `Code` since Manim 0.19: `code_lines` and `background`.

    Before:
        listing = Code(code_string="x = 1", language="python")
        self.add(listing.code)
    After:
        listing = Code(code_string="x = 1", language="python")
        self.add(listing.code_lines)
    """
    if case.failure.owner != "Code" or case.failure.name not in _PARTS:
        return None
    edits = case.edits()
    for old, new in _PARTS.items():
        for node in case.attributes(old, case.symbols.classes["Code"]):
            edits.replace(case.script.attribute_span(node), new)
    return Repair("The parts of a Code are called code_lines and background.", edits)
