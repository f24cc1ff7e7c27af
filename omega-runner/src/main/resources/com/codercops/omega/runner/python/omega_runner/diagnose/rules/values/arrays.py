"""Array indexes and array constructors."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="index-beyond-end", kinds={Kind.OTHER}, stage=Stage.EXACT)
def index_beyond_end(case: Case) -> Repair | None:
    """`data[int(x)]` in a plotted function: Manim asks for the very end of the range too, so the last value stays."""
    if case.failure.exception != "IndexError" or case.failure.line is None:
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Subscript(
                value=ast.Name() | ast.Attribute() as data, slice=ast.Call(func=ast.Name(id="int" | "round")) as index
            ):
                text = case.script.text(data)
                edits.replace(case.script.span(index), f"min({case.script.text(index)}, len({text}) - 1)")
    return Repair("Beyond the end of the data its last value stays.", edits) if edits else None


@rule(id="array-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def array_arguments(case: Case) -> Repair | None:
    """`np.array(1, 2, 0)`: the numbers of an array stand in one list."""
    message = case.failure.message
    if not re.search(r"Cannot interpret|array\(\) takes|data type|only accepts 2 non-keyword|not understood", message):
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="array"), args=[first, _, *_], keywords=[]
            ):
                if not isinstance(first, (ast.List, ast.Tuple)):
                    edits.insert(span(case.script, call, call.args[0]).start, "[")
                    edits.insert(span(case.script, call, call.args[-1]).end, "]")
    return Repair("The numbers of an array stand in one list.", edits) if edits else None
