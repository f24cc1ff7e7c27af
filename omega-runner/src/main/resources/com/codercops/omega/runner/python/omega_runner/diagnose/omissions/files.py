"""Files that do not exist. Only for scripts of a model: a person has the file, and must hear that it is missing."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from ..arguments import keyword
from ..registry import omission
from ..repair import Repair
from .location import FailureLocation

_MISSING = ("OSError", "FileNotFoundError")


@omission(id="missing-image-file")
def missing_image_file(location: FailureLocation) -> Iterator[Repair]:
    """Draw a rectangle instead of a missing image file.

    Before:
        self.add(ImageMobject("nowhere.png"))
    After:
        self.add(Rectangle(width=3, height=2))
    """
    case = location.case
    if case.failure.exception not in _MISSING:
        return
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("ImageMobject", "SVGMobject"):
            continue
        edits = case.edits()
        spelled = location.manim("Rectangle", edits)
        takes = case.symbols.keywords(case.symbols.classes["Rectangle"])[0]
        kept = [case.script.text(k) for k in call.keywords if k.arg in takes]
        sizes = [] if {"width", "height"} & {k.arg for k in call.keywords} else ["width=3", "height=2"]
        if spelled:
            edits.replace(case.script.span(call), f"{spelled}({', '.join([*sizes, *kept])})")
            yield location.without(call, edits)
            return


@omission(id="missing-code-file")
def missing_code_file(location: FailureLocation) -> Iterator[Repair]:
    """Show the name of a missing source file instead of its content.

    Before:
        self.add(Code("nope.py"))
    After:
        self.add(Code(code_string="# nope.py", language="python"))
    """
    case = location.case
    if case.failure.exception not in _MISSING:
        return
    for call in case.failing_calls():
        called = case.infer.called(call)
        given = keyword(call, "code_file") or next(iter(call.args), None)
        if called is None or called[1] is not case.symbols.classes["Code"] or keyword(call, "code_string"):
            continue
        value = given.value if isinstance(given, ast.keyword) else given
        if given is not None and isinstance(value, ast.Constant) and isinstance(value.value, str):
            language = "" if keyword(call, "language") else ', language="python"'
            edits = case.edits()
            edits.replace(case.script.span(given), f"code_string={json.dumps(f'# {value.value}')}{language}")
            yield location.without(given, edits)
            return
