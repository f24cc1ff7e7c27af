"""Parts of texts and formulas that a script takes by what they say."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_COLORING = ("set_color_by_text", "set_color_by_t2c", "highlight", "color_text", "set_color_of", "color_by_text")
_PARTS = ("get_part_by_text", "get_part", "get_parts_by_text", "get_word", "get_substring", "get_text_part")


@rule(id="part-by-text", kinds={Kind.OTHER, Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def part_by_text(case: Case) -> Repair | None:
    """Take a part of a `Text` by the places of its letters, and a part of a formula with `get_part_by_tex`.

    Before:
        words = Text("two words")
        self.add(words)
        words["words"].set_color(RED)
    After:
        words = Text("two words")
        self.add(words)
        words[3:8].set_color(RED)
    """
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Subscript(value=owner, slice=ast.Constant(value=str() as part)):
                new = _part(case, owner, part, formula=True)
                if new is not None:
                    edits.replace(case.script.span(node), new)
            case ast.Call(func=ast.Attribute(value=owner, attr=name), args=[ast.Constant(value=str() as part)]) if (
                name in _PARTS
            ):
                new = _part(case, owner, part, formula=name == "get_part")
                if new is not None:
                    edits.replace(case.script.span(node), new)
            case ast.Call(
                func=ast.Attribute(value=owner, attr=name), args=[ast.Constant(value=str() as part), color]
            ) if name in _COLORING:
                new = _part(case, owner, part, formula=True)
                if new is not None:
                    edits.replace(case.script.span(node), f"{new}.set_color({case.script.text(color)})")
    return Repair("A part of a text is taken by the places of its letters.", edits) if edits else None


def _part(case: Case, owner: ast.expr, part: str, formula: bool) -> str | None:
    if not isinstance(owner, (ast.Name, ast.Attribute)) or not part.strip():
        return None
    name = case.script.text(owner)
    made = [value for value in (_made(case, it, name) for it in case.script.nodes) if value is not None]
    if len(made) != 1:
        return None
    known = case.infer.manim_value(made[0].func)
    if known and known[0] in ("MathTex", "Tex"):
        return f"{name}.get_part_by_tex({part!r})" if formula else None
    first = made[0].args[0] if made[0].args else None
    if not known or known[0] != "Text" or not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    at = first.value.find(part)
    if at < 0:
        return None
    # Manim has no glyphs for spaces.
    start = len("".join(first.value[:at].split()))
    return f"{name}[{start}:{start + len(''.join(part.split()))}]"


def _made(case: Case, node: ast.AST, name: str) -> ast.Call | None:
    """The call that makes the object which a statement assigns to a name."""
    if not (isinstance(node, ast.Assign) and any(case.script.text(it) == name for it in node.targets)):
        return None
    value: ast.expr = node.value
    while (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and case.infer.manim_value(value.func) is None
    ):
        value = value.func.value
    return value if isinstance(value, ast.Call) else None
