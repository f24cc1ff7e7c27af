"""Options of the parts of an object, which Manim takes in a dictionary: `Graph(..., edge_color=RED)`."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Class -> keyword -> the dictionary that takes the option, and its name there.
_OPTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "GenericGraph": {
        **dict.fromkeys(("node_color", "vertex_color", "nodes_color"), ("vertex_config", "color")),
        **dict.fromkeys(("vertex_radius", "node_radius", "radius", "node_size"), ("vertex_config", "radius")),
        "edge_color": ("edge_config", "color"), "edge_width": ("edge_config", "stroke_width"),
        "node_config": ("vertex_config", ""),
    },
    "Matrix": {
        "bracket_color": ("bracket_config", "color"), "brackets_color": ("bracket_config", "color"),
        **dict.fromkeys(("element_color", "entry_color", "text_color"), ("element_to_mobject_config", "color")),
        "font_size": ("element_to_mobject_config", "font_size"),
    },
    "Table": {
        **dict.fromkeys(("line_color", "border_color", "lines_color"), ("line_config", "color")),
        "line_width": ("line_config", "stroke_width"),
        **dict.fromkeys(("text_color", "element_color", "entry_color"), ("element_to_mobject_config", "color")),
        **dict.fromkeys(("font_size", "text_size", "entry_font_size"), ("element_to_mobject_config", "font_size")),
    },
    "NumberPlane": {
        **dict.fromkeys(("grid_color", "grid_line_color"), ("background_line_style", "stroke_color")),
        "grid_opacity": ("background_line_style", "stroke_opacity"),
        "grid_width": ("background_line_style", "stroke_width"),
    },
}  # fmt: skip


@rule(id="option-of-parts", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def option_of_parts(case: Case) -> Repair | None:
    """Pass an option of the parts of an object in the dictionary that the object takes for it.

    Before:
        self.add(Matrix([[1, 2], [3, 4]], bracket_color=RED))
    After:
        self.add(Matrix([[1, 2], [3, 4]], bracket_config={"color": RED}))
    """
    edits = case.edits()
    for call, _ in case.rejected(case.failure.name):
        known = case.infer.manim_value(call.func)
        if known and isinstance(known[1], type) and plain(call):
            for name, options in _OPTIONS.items():
                if issubclass(known[1], _class(case, name)):
                    _move(case, call, options, case.symbols.keywords(known[1])[0], edits)
                    break
    return Repair("The option belongs to the parts of the object.", edits) if edits else None


def _class(case: Case, name: str) -> type:
    # GenericGraph is not exported.
    return case.symbols.classes["Graph"].__mro__[1] if name == "GenericGraph" else case.symbols.classes[name]


def _move(case: Case, call: ast.Call, options: dict[str, tuple[str, str]], takes: frozenset[str], edits: Edits) -> None:
    given = [k for k in call.keywords if k.arg in options and k.arg not in takes]
    moved = []
    for config in dict.fromkeys(options[k.arg or ""][0] for k in given):
        if keyword(call, config) is not None or config not in takes:
            continue
        own = [k for k in given if options[k.arg or ""][0] == config]
        whole = [k for k in own if not options[k.arg or ""][1]]
        entries = ", ".join(f'"{options[k.arg or ""][1]}": {case.script.text(k.value)}' for k in own if k not in whole)
        text = f"{{{entries}}}" if not whole else case.script.text(whole[0].value)
        edits.replace(case.script.span(own[0]), f"{config}={text}")
        moved += own[1:]
    remove(case.script, call, moved, edits)
