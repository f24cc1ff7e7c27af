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
    """Use the last value for an index beyond the end. Manim evaluates plotted functions at both ends of the range.

    Before:
        data = [1, 2]
        self.add(Axes(x_range=[0, 2]).plot(lambda x: data[int(x)]))
    After:
        data = [1, 2]
        self.add(Axes(x_range=[0, 2]).plot(lambda x: data[min(int(x), len(data) - 1)]))
    """
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
    return Repair("The index is beyond the end of the data; the last value is used.", edits) if edits else None


@rule(id="array-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def array_arguments(case: Case) -> Repair | None:
    """Put the arguments of `np.array` in one list.

    Before:
        self.add(Dot(np.array(1, 2, 0)))
    After:
        self.add(Dot(np.array([1, 2, 0])))
    """
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
    return Repair("The numbers of an array are one list.", edits) if edits else None
