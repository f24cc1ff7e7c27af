"""Tangents of graphs, which other editions of Manim draw with a method of the axes."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_METHODS = frozenset({"get_tangent_line", "get_tangent", "plot_tangent_line", "tangent_line", "plot_tangent"})


@rule(id="tangent-of-graph", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def tangent_of_graph(case: Case) -> Repair | None:
    """Draw the tangent of a graph as a line at its point, with its angle.

    Before:
        axes = Axes()
        graph = axes.plot(lambda x: x**2)
        self.add(axes.get_tangent_line(1, graph, length=3))
    After:
        axes = Axes()
        graph = axes.plot(lambda x: x**2)
        self.add(Line(LEFT, RIGHT).set_length(3).rotate(axes.angle_of_tangent(1, graph)).move_to(axes.i2gp(1, graph)))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in _METHODS:
        return None
    edits = case.edits()
    for call in case.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr == node.attr and plain(call):
            text = _line(case, call, call.func, edits)
            if text is not None:
                edits.replace(case.script.span(call), text)
    return Repair("A tangent is a line with the angle and at the point of the graph.", edits) if edits else None


def _line(case: Case, call: ast.Call, method: ast.Attribute, edits: Edits) -> str | None:
    axes = case.script.text(method.value)
    if not isinstance(method.value, (ast.Name, ast.Attribute)):
        return None
    given = {name: k.value for name in ("graph", "x", "x_val", "length") if (k := keyword(call, name))}
    graphs = [it for it in call.args if _is_graph(case, it)]
    others = [it for it in call.args if it not in graphs]
    graph = given.get("graph") or next(iter(graphs), None)
    x = given.get("x") or given.get("x_val") or next(iter(others), None)
    names = [case.imports.spell(name, edits, case.symbols) for name in ("Line", "LEFT", "RIGHT")]
    if graph is None or x is None or None in names:
        return None
    line, left, right = names
    length = case.script.text(given["length"]) if "length" in given else "4"
    place = f"{case.script.text(x)}, {case.script.text(graph)}"
    takes = case.symbols.keywords(case.symbols.classes["Line"])[0]
    style = "".join(f", {case.script.text(k)}" for k in call.keywords if k.arg in takes and k.arg not in given)
    return (
        f"{line}({left}, {right}{style}).set_length({length})"
        f".rotate({axes}.angle_of_tangent({place})).move_to({axes}.i2gp({place}))"
    )


def _is_graph(case: Case, node: ast.expr) -> bool:
    graph = case.symbols.classes["ParametricFunction"]
    bases = case.infer.bases(case.infer.of(node))
    if bases:
        return all(issubclass(base, graph) for base in bases)
    kind = case.failure.locals.get(node.id, "") if isinstance(node, ast.Name) else ""
    return kind.rpartition(".")[2] in ("ParametricFunction", "FunctionGraph")
