"""Image files that do not exist."""

from __future__ import annotations

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="missing-image-file", kinds={Kind.OTHER}, stage=Stage.EXACT)
def missing_image_file(case: Case) -> Repair | None:
    """Draw a rectangle instead of a missing image file.

    Before:
        self.add(ImageMobject("nowhere.png"))
    After:
        self.add(Rectangle(width=3, height=2))
    """
    if case.failure.exception not in ("OSError", "FileNotFoundError") or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("ImageMobject", "SVGMobject"):
            continue
        spelled = case.imports.spell("Rectangle", edits, case.symbols)
        takes = case.symbols.keywords(case.symbols.classes["Rectangle"])[0]
        kept = [case.script.text(k) for k in call.keywords if k.arg in takes]
        sizes = [] if {"width", "height"} & {k.arg for k in call.keywords} else ["width=3", "height=2"]
        if spelled:
            edits.replace(case.script.span(call), f"{spelled}({', '.join([*sizes, *kept])})")
            return Repair("The file does not exist; a rectangle replaces it.", edits)
    return None
