"""Characters with a meaning in LaTeX, and words that need no LaTeX."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import edit_literals, failing_tex, literals, tex_calls


@rule(id="unescaped-characters", kinds={Kind.TEX}, stage=Stage.EXACT)
def unescaped_characters(case: Case) -> Repair | None:
    r"""Escape `#`, `%`, `&` and `_` in LaTeX text.

    Before:
        self.add(Tex("A & B"))
    After:
        self.add(Tex("A \\& B"))
    """
    edits = case.edits()

    def escaped(text: str, raw: bool) -> str:
        parts = re.split(r"(\$[^$]*\$)", text)
        slash = "\\" if raw else "\\\\"
        return "".join(
            p if i % 2 else re.sub(r"(?<!\\)([#%&_])", lambda m: slash + m[1], p) for i, p in enumerate(parts)
        )

    def hashed(text: str, raw: bool) -> str:
        return re.sub(r"(?<!\\)([#%])", lambda m: ("\\" if raw else "\\\\") + m[1], text)

    for call, name in tex_calls(case):
        text = " ".join(case.script.text(a) for a in literals(case, call))
        if r"\begin" in text or name == "MathTex":
            edit_literals(case, call, hashed, edits)
        else:
            edit_literals(case, call, escaped, edits)
    return Repair("The characters # % & _ need a backslash in LaTeX text.", edits) if edits else None


@rule(id="plain-words-in-tex", kinds={Kind.TEX}, stage=Stage.EXACT)
def plain_words_in_tex(case: Case) -> Repair | None:
    """Replace `Tex` with plain words by `Text`.

    Before:
        self.add(Tex("面积公式"))
    After:
        self.add(Text("面积公式"))
    """
    edits = case.edits()
    takes = case.symbols.keywords(case.symbols.classes["Text"])[0]
    for call, _ in failing_tex(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        words = len(call.args) == len(literals(case, call)) == 1 and not re.search(
            r"[\\${}^_]", text.replace("\\n", "")
        )
        fits = words and all(k.arg in takes for k in call.keywords)
        if fits and (spelled := case.imports.spell("Text", edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("Plain words do not need LaTeX; Text draws them.", edits) if edits else None
