"""`TextMobject` and `TexMobject`."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_TEX = re.compile(r"[\\${}^_%&#~]")


@rule(id="textmobject-to-tex", kinds={Kind.NAME}, stage=Stage.EXACT)
def textmobject_to_tex(case: Case) -> Repair | None:
    r"""Replace `TextMobject` with `Text` for plain words and with `Tex` for LaTeX, and `TexMobject` with `MathTex`.

    Before:
        self.add(TextMobject("plain words"), TexMobject(r"\frac{a}{b}"))
    After:
        self.add(Text("plain words"), MathTex(r"\frac{a}{b}"))
    """
    if case.failure.name not in ("TextMobject", "TexMobject"):
        return None
    edits = case.edits()
    for old in ("TextMobject", "TexMobject"):
        for use in case.uses(old):
            new = "MathTex" if old == "TexMobject" else _for_content(case, use)
            if isinstance(use, ast.alias):
                edits.replace(case.script.span(use), f"{new} as {use.asname}" if use.asname else new)
            elif isinstance(use, ast.Attribute):
                edits.replace(case.script.attribute_span(use), new)
            elif (spelled := case.imports.spell(new, edits, case.symbols)) is not None:
                edits.replace(case.script.span(use), spelled)
            else:
                return None
    return Repair("TextMobject is Tex, or Text for plain words; TexMobject is MathTex.", edits)


def _for_content(case: Case, use: ast.AST) -> str:
    """`Text` for one plain string; `Tex` for everything else."""
    call = case.script.parents.get(use)
    if not isinstance(call, ast.Call) or call.func is not use or len(call.args) != 1:
        return "Tex"
    content = call.args[0]
    words = isinstance(content, ast.Constant) and isinstance(content.value, str) and not _TEX.search(content.value)
    takes = case.symbols.keywords(case.symbols.classes["Text"])[0]
    return "Text" if words and all(k.arg in takes for k in call.keywords) else "Tex"
