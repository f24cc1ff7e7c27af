"""A list of texts for a class that takes each text as an argument."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..objects.groups import is_list

_CLASSES = ("BulletedList", "Paragraph", "MathTex", "Tex")
_MESSAGE = re.compile(r"expected str|\"str\"|expected string|'list' object|not list|list found|but got list|got 'list'")


@rule(id="listed-texts", kinds={Kind.OTHER, Kind.ATTRIBUTE, Kind.TEX}, stage=Stage.EXACT)
def listed_texts(case: Case) -> Repair | None:
    """Unpack a list of texts.

    Before:
        self.add(Paragraph(["a", "b"]))
    After:
        self.add(Paragraph(*["a", "b"]))
    """
    edits = case.edits()
    if not _MESSAGE.search(case.failure.message):
        return None
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known and known[0] in _CLASSES and len(call.args) == 1 and is_list(case, call.args[0]):
            edits.insert(case.script.span(call.args[0]).start, "*")
    return Repair("Each text is an argument.", edits) if edits else None


@rule(id="markup-characters", kinds={Kind.OTHER}, stage=Stage.EXACT)
def markup_characters(case: Case) -> Repair | None:
    """Escape `&` and `<` that are no markup in a `MarkupText`.

    Before:
        self.add(MarkupText("<b>a</b> & b < c"))
    After:
        self.add(MarkupText("<b>a</b> &amp; b &lt; c"))
    """
    if "Error on line" not in case.failure.message and "markup" not in case.failure.message.lower():
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for value in call.args[:1] if known and known[0] == "MarkupText" else []:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                text = case.script.text(value)
                new = re.sub(r"&(?!#?\w+;)", "&amp;", text)
                new = re.sub(r"<(?!/?[a-zA-Z])", "&lt;", new)
                if new != text:
                    edits.replace(case.script.span(value), new)
    return Repair("& and < are written as entities in markup.", edits) if edits else None


@rule(id="code-as-file", kinds={Kind.OTHER}, stage=Stage.EXACT)
def code_as_file(case: Case) -> Repair | None:
    r"""Pass source code to `Code` as `code_string`, if a script passes it as the name of a file.

    Before:
        self.add(Code("a = 1\nprint(a)", language="python"))
    After:
        self.add(Code(code_string="a = 1\nprint(a)", language="python"))
    """
    if case.failure.exception not in ("FileNotFoundError", "OSError"):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for value in call.args[:1] if known and known[0] == "Code" else []:
            text = value.value if isinstance(value, ast.Constant) else _assigned(case, value)
            if isinstance(text, str) and re.search(r"\n|[ (=]", text):
                edits.insert(case.script.span(value).start, "code_string=")
    return Repair("Code takes source code as code_string.", edits) if edits else None


def _assigned(case: Case, value: ast.expr) -> object:
    """The text that a name is assigned once."""
    if not isinstance(value, ast.Name):
        return None
    texts = []
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=text)) if name == value.id:
                texts.append(text)
    return texts[0] if len(texts) == 1 else None
