"""Data that a script plots as with another plotting library: lists of x and y, points, formulas in a string."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, plain
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NO_FUNCTION = re.compile(
    r"could not broadcast|'\w+(?:\.\w+)*' object is not callable|takes (?:from \d+ to )?\d+ positional"
)
_PLOTS = ("plot", "get_graph", "plot_line_graph")
_SCATTER = ("scatter", "scatter_plot", "plot_scatter", "get_scatter_plot", "get_scatter", "add_points", "plot_dots")


@rule(id="plotted-data", kinds={Kind.OTHER}, stage=Stage.EXACT)
def plotted_data(case: Case) -> Repair | None:
    """Draw data that a script plots like a function with `plot_line_graph`, and a formula in a string as a function.

    Before:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(ax.plot([0, 1, 2, 3], [1, 2, 0, 1], color=RED))
    After:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(ax.plot_line_graph([0, 1, 2, 3], [1, 2, 0, 1], line_color=RED, add_vertex_dots=False))
    """
    if not _NO_FUNCTION.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Attribute(value=axes, attr="plot" | "get_graph"), args=[first, *others]) if plain(
                call
            ):
                formula = _formula(first)
                if formula is not None:
                    edits.replace(case.script.span(first), f"lambda x: {formula}")
                    break
                data = _data(case, first, others)
                if data is None:
                    continue
                color = keyword(call, "color") or keyword(call, "stroke_color")
                options = f", line_color={case.script.text(color.value)}" if color else ""
                edits.replace(
                    case.script.span(call),
                    f"{case.script.text(axes)}.plot_line_graph({data}{options}, add_vertex_dots=False)",
                )
                break
    return Repair("plot() draws a function; plot_line_graph() draws data.", edits) if edits else None


def _formula(first: ast.expr) -> str | None:
    """The expression in x that a string holds."""
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return None
    text = first.value.replace("^", "**")
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return None
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return text if names <= {"x", "np"} else None


def _data(case: Case, first: ast.expr, others: list[ast.expr]) -> str | None:
    if any(isinstance(it, ast.Lambda) for it in (first, *others[:1])):
        return None
    listed = [isinstance(it, (ast.List, ast.Tuple)) for it in (first, *others)]
    if len(others) == 1 and listed[0] is listed[1]:
        return f"{case.script.text(first)}, {case.script.text(others[0])}"
    if not others and isinstance(first, (ast.List, ast.ListComp, ast.Name)) and "callable" in case.failure.message:
        return f"*list(zip(*{case.script.text(first)}))[:2]"
    return None


@rule(id="scattered-points", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def scattered_points(case: Case) -> Repair | None:
    """Draw the dots of a scatter plot.

    Before:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(ax.scatter([0, 1, 2], [1, 2, 0], color=RED))
    After:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(VGroup(*[Dot(ax.c2p(x, y), color=RED) for x, y in zip([0, 1, 2], [1, 2, 0])]))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in _SCATTER or not case.imports.star:
        return None
    edits = case.edits()
    for other in case.attributes(node.attr) or [node]:
        call = case.script.parents.get(other)
        if not isinstance(call, ast.Call) or call.func is not other or not plain(call) or not 1 <= len(call.args) <= 2:
            continue
        dots = case.symbols.keywords(case.symbols.classes["Dot"])[0]
        options = "".join(f", {case.script.text(k)}" for k in call.keywords if k.arg in dots)
        texts = [case.script.text(it) for it in call.args]
        pairs = texts[0] if len(texts) == 1 else f"zip({', '.join(texts)})"
        owner = case.script.text(other.value)
        edits.replace(case.script.span(call), f"VGroup(*[Dot({owner}.c2p(x, y){options}) for x, y in {pairs}])")
    return Repair("The points of a scatter plot are dots at c2p(x, y).", edits) if edits else None


@rule(id="called-graph", kinds={Kind.OTHER}, stage=Stage.EXACT)
def called_graph(case: Case) -> Repair | None:
    """Compute the value of a graph with its function, because a graph cannot be called.

    Before:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        graph = ax.plot(lambda x: x / 2)
        self.add(Dot(ax.c2p(2, graph(2))))
    After:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        graph = ax.plot(lambda x: x / 2)
        self.add(Dot(ax.c2p(2, graph.underlying_function(2))))
    """
    if case.failure.message != "'ParametricFunction' object is not callable":
        return None
    graph = case.symbols.classes["ParametricFunction"]
    edits = case.edits()
    for call in case.calls():
        if not isinstance(call.func, (ast.Name, ast.Attribute)) or len(call.args) != 1:
            continue
        bases = case.infer.bases(case.infer.of(call.func))
        if bases and all(issubclass(base, graph) for base in bases):
            edits.insert(case.script.span(call.func).end, ".underlying_function")
    return Repair("The function of a graph is its underlying_function.", edits) if edits else None


@rule(id="label-of-graph", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def label_of_graph(case: Case) -> Repair | None:
    """Get the label of a graph from its axes.

    Before:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        graph = ax.plot(lambda x: x / 2)
        self.add(graph.get_label("y"))
    After:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        graph = ax.plot(lambda x: x / 2)
        self.add(ax.get_graph_label(graph, "y"))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in ("get_label", "get_graph_label", "add_label", "label"):
        return None
    edits = case.edits()
    for other in case.attributes(node.attr) or [node]:
        call, axes = case.script.parents.get(other), _axes_of(case, other.value)
        if isinstance(call, ast.Call) and call.func is other and axes and plain(call):
            texts = [case.script.text(it) for it in [other.value, *call.args, *call.keywords]]
            edits.replace(case.script.span(call), f"{axes}.get_graph_label({', '.join(texts)})")
    return Repair("The label of a graph comes from its axes.", edits) if edits else None


def _axes_of(case: Case, graph: ast.expr) -> str | None:
    """The axes whose `plot` made a graph."""
    if not isinstance(graph, ast.Name):
        return None
    found = {case.script.text(owner) for node in case.script.nodes for owner in _plotted_on(node, graph.id)}
    return found.pop() if len(found) == 1 else None


def _plotted_on(node: ast.AST, name: str) -> list[ast.expr]:
    match node:
        case ast.Assign(
            targets=[ast.Name(id=target)],
            value=ast.Call(func=ast.Attribute(value=ast.Name() | ast.Attribute() as owner, attr="plot")),
        ) if target == name:
            return [owner]
    return []


@rule(id="vertical-line-at-number", kinds={Kind.OTHER}, stage=Stage.EXACT)
def vertical_line_at_number(case: Case) -> Repair | None:
    """Give `get_vertical_line` and `get_horizontal_line` the point at the end of the axes where they get a number.

    Before:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(ax.get_vertical_line(2, color=RED))
    After:
        ax = Axes(x_range=[0, 3], y_range=[0, 3])
        self.add(ax.get_vertical_line(ax.c2p(2, ax.y_range[1]), color=RED))
    """
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name() | ast.Attribute() as owner, attr=name),
                args=[ast.Constant(value=int() | float()) as number],
            ) if name in ("get_vertical_line", "get_horizontal_line"):
                axes, text = case.script.text(owner), case.script.text(number)
                ends = f"{text}, {axes}.y_range[1]" if name == "get_vertical_line" else f"{axes}.x_range[1], {text}"
                edits.replace(case.script.span(number), f"{axes}.c2p({ends})")
    return Repair("A line of axes goes to a point.", edits) if edits else None


@rule(id="count-of-rectangles", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def count_of_rectangles(case: Case) -> Repair | None:
    """Compute the width of Riemann rectangles from their count.

    Before:
        ax = Axes(x_range=[0, 4], y_range=[0, 4])
        graph = ax.plot(lambda x: x)
        self.add(ax.get_riemann_rectangles(graph, x_range=[0, 4], n=10))
    After:
        ax = Axes(x_range=[0, 4], y_range=[0, 4])
        graph = ax.plot(lambda x: x)
        self.add(ax.get_riemann_rectangles(graph, x_range=[0, 4], dx=(4 - 0) / (10)))
    """
    if case.failure.name not in (
        "n",
        "n_rects",
        "num_rects",
        "n_rectangles",
        "num_rectangles",
        "n_iterations",
        "count",
    ):
        return None
    edits = case.edits()
    for call, given in case.rejected(case.failure.name):
        called = case.infer.called(call)
        span = keyword(call, "x_range")
        ends = span.value if span else (call.args[1] if len(call.args) > 1 else None)
        if called is None or "dx" not in case.symbols.keywords(called[1])[0] or keyword(call, "dx"):
            continue
        if isinstance(ends, (ast.List, ast.Tuple)) and len(ends.elts) >= 2:
            low, high = (
                case.script.operand(it) if not isinstance(it, ast.Constant) else case.script.text(it)
                for it in ends.elts[:2]
            )
            edits.replace(case.script.span(given), f"dx=({high} - {low}) / ({case.script.text(given.value)})")
    return Repair("Riemann rectangles have a width: dx.", edits) if edits else None
