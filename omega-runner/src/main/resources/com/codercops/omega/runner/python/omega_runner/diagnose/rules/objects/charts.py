"""Bar charts and line graphs that get their data in another form than Manim takes it."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="empty-bar-chart", kinds={Kind.OTHER}, stage=Stage.EXACT)
def empty_bar_chart(case: Case) -> Repair | None:
    """Add a bar of height 0 to an empty bar chart.

    Before:
        self.add(BarChart(values=[]))
    After:
        self.add(BarChart(values=(list([]) or [0]), y_range=[0, 1, 1]))
    """
    if case.failure.line is None or not re.search(r"(?:min|max)\(\) .*empty|zero-size array", case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] != "BarChart":
            continue
        given = keyword(call, "values")
        values = given.value if given else call.args[0] if call.args else None
        if values is None:
            edits.insert(case.script.span(call).end - 1, "[0]")
        else:
            edits.replace(span(case.script, call, values), f"(list({case.script.text(values)}) or [0])")
        if keyword(call, "y_range") is None and len(call.args) < 3:
            edits.insert(case.script.span(call).end - 1, ", y_range=[0, 1, 1]")
    return Repair("A bar chart needs a bar; now it has one of height 0.", edits) if edits else None


@rule(id="line-graph-points", kinds={Kind.OTHER}, stage=Stage.EXACT)
def line_graph_points(case: Case) -> Repair | None:
    """Pass x values and y values to `plot_line_graph` instead of points.

    Before:
        points = [(0, 1), (1, 2)]
        self.add(Axes().plot_line_graph(points))
    After:
        points = [(0, 1), (1, 2)]
        self.add(Axes().plot_line_graph([p[0] for p in points], [p[1] for p in points]))
    """
    if case.failure.line is None or "missing 1 required positional argument: 'y_values'" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Attribute(attr="plot_line_graph"), args=[points]):
                text = case.script.text(points)
                if isinstance(points, ast.List) and not points.elts:
                    new = "[0], [0]"
                elif isinstance(points, (ast.Name, ast.Attribute)):
                    new = f"[p[0] for p in {text}], [p[1] for p in {text}]"
                else:
                    new = f"*zip(*[tuple(p)[:2] for p in {text}])"
                edits.replace(span(case.script, call, points), new)
    return Repair("A line graph takes x values and y values, not points.", edits) if edits else None


@rule(id="bar-chart-samples", kinds={Kind.LIMIT}, stage=Stage.GENERAL)
def bar_chart_samples(case: Case) -> Repair | None:
    """Count thousands of samples in 20 bins, instead of drawing a bar for each sample.

    Before:
        data = np.ones(3000)
        self.add(BarChart(data))
    After:
        data = np.ones(3000)
        self.add(BarChart(list(np.histogram(data, bins=20)[0])))
    """
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        given = keyword(call, "values")
        values = given.value if given else call.args[0] if call.args else None
        if known and known[0] == "BarChart" and isinstance(values, (ast.Name, ast.Attribute)):
            edits.replace(
                span(case.script, call, values), f"list(np.histogram({case.script.text(values)}, bins=20)[0])"
            )
    return (
        Repair("Drawing a bar for each value takes too long; now the values are counted in 20 bins.", edits)
        if edits
        else None
    )


_BAR_NAMES = ("labels", "names", "bar_labels", "categories", "x_labels", "label_names")
_BAR_COLORS = ("bar_color", "colors", "color")
_BAR_TOP = ("max_value", "y_max")


@rule(id="bar-chart-options", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def bar_chart_options(case: Case) -> Repair | None:
    """Use the keywords of `BarChart` for the names, colors and largest value of the bars.

    Before:
        self.add(BarChart([1, 2], labels=["a", "b"], bar_color=RED, max_value=4))
    After:
        self.add(BarChart([1, 2], bar_names=["a", "b"], bar_colors=[RED], y_range=[0, 4, (4) / 4]))
    """
    if case.failure.name not in (*_BAR_NAMES, *_BAR_COLORS, *_BAR_TOP):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for given in call.keywords if known and known[0] == "BarChart" else []:
            text, listed = case.script.text(given.value), isinstance(given.value, (ast.List, ast.Tuple))
            if given.arg in _BAR_NAMES and not keyword(call, "bar_names"):
                edits.replace(case.script.keyword_span(given), "bar_names")
            elif given.arg in _BAR_COLORS and not keyword(call, "bar_colors"):
                edits.replace(case.script.span(given), f"bar_colors={text}" if listed else f"bar_colors=[{text}]")
            elif given.arg in _BAR_TOP and not keyword(call, "y_range"):
                edits.replace(case.script.span(given), f"y_range=[0, {text}, ({text}) / 4]")
    return Repair("A bar chart has other keywords for this.", edits) if edits else None
