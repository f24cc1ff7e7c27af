"""Words in scripts that the fonts of LaTeX do not have: Chinese, Korean, Cyrillic, Greek, Arabic, Hebrew, Hindi."""

from __future__ import annotations

import ast
import re

from omega_runner.letters import writing_systems
from omega_runner.letters.installed_fonts import InstalledFonts

from ...arguments import Argument, keyword, plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import LABELS, literals, tex_calls

# All but Latin letters, marks, symbols and emoji. Single Greek letters belong to formulas, three in a row are a word.
_LETTERS = r"[^\x00-\u03ff\u1d00-\u2bff\ud800-\uf8ff\ufe00-\ufe0f\U0001d000-\U0001ffff]"
_GREEK = r"[\u0370-\u03ff\u1f00-\u1fff]"
PATTERN = rf"{_GREEK}{{3,}}(?: +{_GREEK}{{2,}})*|{_LETTERS}+(?: +{_LETTERS}+)*"
_WORDS = re.compile(PATTERN)
_REPORTED = re.compile(r"Unicode character (\S)")
_MAKERS = ("Tex", "MathTex", "Title", "SingleStringMathTex")
_HELPER = "words_in_tex"
# Added to the script once. The character @, which no formula has, reserves the space of the words. MarkupText draws
# them, because Manim's Text omits words that start with Hebrew letters.
_FUNCTION = f'''

def {_HELPER}(make, *texts, **options):
    """Let LaTeX set everything but the words it has no letters for; MarkupText draws those in their places."""
    greek, letters = r"{_GREEK}", r"{_LETTERS}"
    words = rf"({{greek}}{{{{3,}}}}(?: +{{greek}}{{{{2,}}}})*|{{letters}}+(?: +{{letters}}+)*)"
    sign = Tex("@").width
    pieces, owners = [], []
    for number, text in enumerate(texts):
        for piece in filter(None, re.split(words, str(text))):
            count = max(1, round(MarkupText(piece, font_size=36).width / sign)) if re.fullmatch(words, piece) else 0
            pieces.append(("@" * count or piece, piece, count))
            owners.append(number)
    tex = make(*(piece for piece, _, _ in pieces), **options)
    waiting = iter([word for _, word, count in pieces if count])
    for part in tex.submobjects:
        if set(getattr(part, "tex_string", "")) == {{"@"}}:
            color = part.get_color()
            part.become(MarkupText(next(waiting)).scale_to_fit_width(part.width).move_to(part).set_color(color))
    if len(tex.submobjects) == len(owners):
        parts = list(zip(owners, tex.submobjects))
        grouped = [[part for owner, part in parts if owner == number] for number in range(len(texts))]
        tex.submobjects = [group[0] if len(group) == 1 else type(group[0])().add(*group) for group in grouped]
        for part, text in zip(tex.submobjects, texts):
            part.tex_string = text
    return tex
'''


@rule(id="non-latin-text", kinds={Kind.TEX}, stage=Stage.EXACT)
def non_latin_text(case: Case) -> Repair | None:
    """Draw words that the fonts of LaTeX do not have with `Text`.

    Before:
        self.add(Tex("面积公式"))
    After:
        self.add(Text("面积公式"))
    """
    if not _reports_letters(case):
        return None
    edits = case.edits()
    for call, name in tex_calls(case):
        texts = literals(case, call)
        if isinstance(call.func, ast.Attribute) and call.func.attr in LABELS:
            _labels(case, call, edits)
        elif name in ("Tex", "MathTex") and len(call.args) == len(texts) == 1 and _only_words(case, texts[0]):
            # Manim's Text omits words that start with Hebrew letters; MarkupText does not.
            new = "MarkupText" if re.search(r"[\u0590-\u05ff]", case.script.text(call)) else "Text"
            takes = case.symbols.keywords(case.symbols.classes[new])[0]
            spelled = case.imports.spell(new, edits, case.symbols)
            if spelled and all(k.arg in takes for k in call.keywords):
                edits.replace(case.script.span(call.func), spelled)
    return Repair(_explained(case, "LaTeX has no font for these words; Text draws them."), edits)


def _reports_letters(case: Case) -> bool:
    reported = " ".join(case.failure.tex)
    return any(_WORDS.search(sign * 3) for sign in _REPORTED.findall(reported))


def _only_words(case: Case, node: ast.expr) -> bool:
    text = case.script.text(node)
    return _WORDS.search(text) is not None and not re.search(r"[\\${}^_]", text.replace("\\n", ""))


def _labels(case: Case, call: ast.Call, edits: Edits) -> None:
    """Replace string labels of axes, which Manim typesets as formulas, with `Text`."""
    spelled = case.imports.spell("Text", edits, case.symbols)
    for argument in [*call.args, *(k.value for k in call.keywords)]:
        if spelled and isinstance(argument, ast.Constant) and _only_words(case, argument):
            edits.replace(case.script.span(argument), f"{spelled}({case.script.text(argument)})")


def _explained(case: Case, text: str) -> str:
    """The explanation, and what to install if no font has the letters."""
    found = {sign for call in case.calls() for a in literals(case, call) for sign in _signs(case.script.text(a))}
    fonts = InstalledFonts.find()
    missing = sorted(fonts.lacking({sign for sign in found if writing_systems.is_drawn(sign)})) if fonts else []
    if not missing:
        return text
    packages = ", ".join(sorted({writing_systems.of(sign).package for sign in missing}))
    return f"{text} No installed font has {''.join(missing[:8])}: install the Debian package {packages}."


def _signs(text: str) -> set[str]:
    return {sign for words in _WORDS.findall(text) for sign in words}


@rule(id="non-latin-list", kinds={Kind.TEX}, stage=Stage.EXACT)
def non_latin_list(case: Case) -> Repair | None:
    """Build bulleted lists and brace labels from `Text`, if the fonts of LaTeX do not have the words.

    Before:
        self.add(BulletedList("面积", "周长"))
    After:
        self.add(VGroup(Text("• " "面积"), Text("• " "周长")).arrange(DOWN, aligned_edge=LEFT, buff=MED_LARGE_BUFF))
    """
    if not _reports_letters(case):
        return None
    edits = case.edits()
    text = case.imports.spell("Text", edits, case.symbols)
    for call in case.calls() if text and case.imports.star else []:
        known = case.infer.called(call)
        words = all(isinstance(a, ast.Constant) and _only_words(case, a) for a in call.args) and call.args
        if known is None or not words or call.keywords:
            continue
        if known[0] == "BulletedList":
            items = ", ".join(f'{text}("• " {case.script.text(a)})' for a in call.args)
            whole = f"VGroup({items}).arrange(DOWN, aligned_edge=LEFT, buff=MED_LARGE_BUFF)"
            edits.replace(case.script.span(call), whole)
        elif known[0] in ("Brace.get_text", "Brace.get_tex") and isinstance(call.func, ast.Attribute):
            brace = case.script.text(call.func.value)
            shown = case.script.text(call.args[0])
            edits.replace(
                case.script.span(call), f"{text}({shown}).next_to({brace}.get_tip(), {brace}.get_direction())"
            )
    return Repair(_explained(case, "LaTeX has no font for these words; Text draws them."), edits)


@rule(id="non-latin-formula", kinds={Kind.TEX}, stage=Stage.EXACT)
def non_latin_formula(case: Case) -> Repair | None:
    r"""Typeset the formula with LaTeX and draw the words that its fonts do not have with `Text`, in their places.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.add(MathTex(r"\text{面积} = a^2"))
    After:
        from manim import *
        import re

        def words_in_tex(make, *texts, **options):
            ...


        class Example(Scene):
            def construct(self):
                self.add(words_in_tex(MathTex, r"\text{面积} = a^2"))
    """
    if not _reports_letters(case) or not case.imports.star:
        return None
    edits = case.edits()
    made = _HELPER in case.script.bound
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or not call.args or _inside_helper(case, call):
            continue
        if known[0] in ("Matrix", "MathTable", "BarChart"):
            _entries(case, call, known[0], edits)
        if known[0] not in _MAKERS:
            continue
        plain = [a for a in call.args if isinstance(a, ast.Constant)]
        if len(plain) == len(call.args) and not any(_WORDS.search(str(a.value)) for a in plain):
            continue  # no such words in it, and no text from a variable
        edits.replace(case.script.span(call.func), _HELPER)
        edits.insert(span(case.script, call, call.args[0]).start, f"{case.script.text(call.func)}, ")
    if not made and any(_HELPER in text for text in edits.changes.values()):
        place = _after_imports(case)
        if "re" not in case.script.bound:
            edits.insert(place, "\nimport re")
        edits.insert(place, _FUNCTION.rstrip("\n"))
    text = "LaTeX typesets the formula; Text draws the words that it has no font for."
    return Repair(_explained(case, text), edits) if edits else None


def _entries(case: Case, call: ast.Call, name: str, edits: Edits) -> None:
    """Let matrices and bar charts create their entries with a constructor that supports the words."""
    if not _WORDS.search(case.script.text(call)) or not plain(call):
        return
    option = "x_axis_config" if name == "BarChart" else "element_to_mobject"
    value = '{"label_constructor": Text}' if name == "BarChart" else f"lambda t, **kw: {_HELPER}(MathTex, t, **kw)"
    if not keyword(call, option):
        every: list[Argument] = [*call.args, *call.keywords]
        last = max(every, key=lambda a: case.script.span(a).end)
        edits.insert(span(case.script, call, last).end, f", {option}={value}")


def _inside_helper(case: Case, call: ast.Call) -> bool:
    return any(isinstance(n, ast.FunctionDef) and n.name == _HELPER for n in case.script.ancestors(call))


def _after_imports(case: Case) -> int:
    imports = [n for n in case.script.tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    end = case.script.span(imports[-1]).end
    line_end = case.script.source.find("\n", end)
    return line_end if line_end >= 0 else len(case.script.source)
