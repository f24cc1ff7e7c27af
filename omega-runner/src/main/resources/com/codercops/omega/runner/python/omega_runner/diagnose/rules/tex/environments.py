"""Nested environments, and characters that LaTeX cannot typeset."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import edit_literals, literals, tex_calls

_NESTED = re.compile(r"\\+begin\{(align\*?|equation\*?|gather\*?|eqnarray\*?|math|displaymath)\}")
_UNSET = re.compile(r"Unicode character (\S+)|Missing character: There is no (\S+)")


@rule(id="nested-environment", kinds={Kind.TEX}, stage=Stage.EXACT)
def nested_environment(case: Case) -> Repair | None:
    r"""Replace an environment inside `MathTex` with its inner form, such as `aligned`.

    Before:
        self.add(MathTex(r"\begin{align} a &= b \end{align}"))
    After:
        self.add(MathTex(r"\begin{aligned} a &= b \end{aligned}"))
    """
    edits = case.edits()
    inner = {"align": "aligned", "gather": "gathered", "eqnarray": "aligned"}

    def renamed(text: str, raw: bool) -> str:
        def new(match: re.Match[str]) -> str:
            environment = inner.get(match[3].rstrip("*"))
            return f"{match[1]}{match[2]}{{{environment}}}" if environment else ""

        return re.sub(r"(\\+)(begin|end)\{(align\*?|equation\*?|gather\*?|eqnarray\*?|displaymath)\}", new, text)

    for call, name in tex_calls(case):
        if name == "MathTex" and any(_NESTED.search(case.script.text(a)) for a in literals(case, call)):
            edit_literals(case, call, renamed, edits)
    return Repair("A formula is an environment already; inside it use aligned or gathered.", edits) if edits else None


@rule(id="unsupported-characters", kinds={Kind.TEX}, stage=Stage.EXACT)
def unsupported_characters(case: Case) -> Repair | None:
    """Remove characters that LaTeX cannot typeset, such as emoji.

    Before:
        self.add(Tex("well done 🎉"))
    After:
        self.add(Tex("well done "))
    """
    found = {m[1] or m[2] for line in case.failure.tex for m in _UNSET.finditer(line)}
    # Letters carry meaning: without its words, a formula would mean something else.
    signs = {c for text in found for c in text if ord(c) > 127 and not c.isalpha()}
    if not signs:
        return None
    edits = case.edits()
    for call, _ in tex_calls(case):
        edit_literals(case, call, lambda text, raw: "".join(c for c in text if c not in signs), edits)
    return Repair("LaTeX cannot typeset the character; it is removed.", edits) if edits else None
