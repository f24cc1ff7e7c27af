"""`GraphScene`, which is a `Scene` with `Axes`."""

from __future__ import annotations

import ast
import json

from ...arguments import keyword, plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..keywords.ranges import merge

# What GraphScene took when the script's CONFIG said nothing else.
_DEFAULTS = {
    "x_min": "-1",
    "x_max": "10",
    "x_tick_frequency": "1",
    "y_min": "-1",
    "y_max": "10",
    "y_tick_frequency": "1",
}
_SIZES = {"x_axis_width": ("x_length", "9"), "y_axis_height": ("y_length", "6")}
_LABELS = ("x_axis_label", "y_axis_label")
_MOVED = {
    "coords_to_point": "coords_to_point",
    "point_to_coords": "point_to_coords",
    "input_to_graph_point": "input_to_graph_point",
    "get_graph_label": "get_graph_label",
    "get_graph": "plot",
    "x_axis": "x_axis",
    "y_axis": "y_axis",
    "get_riemann_rectangles": "get_riemann_rectangles",
    "get_vertical_line_to_graph": "get_vertical_line",
    "get_area": "get_area",
}


@rule(id="graphscene-to-axes", kinds={Kind.NAME}, stage=Stage.EXACT)
def graphscene_to_axes(case: Case) -> Repair | None:
    """Replace `GraphScene` with a `Scene` that creates its own `Axes`. Applies only if each method of the class has a
    successor.

    Before:
        from manim import *


        class Example(GraphScene):
            def construct(self):
                self.setup_axes(animate=True)
                graph = self.get_graph(lambda x: x ** 2, color=BLUE)
                self.play(Create(graph))
    After:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.axes = Axes(x_range=[-1, 10, 1], y_range=[-1, 10, 1], x_length=9, y_length=6)
                self.play(Create(self.axes))
                graph = self.axes.plot(lambda x: x ** 2, color=BLUE)
                self.play(Create(graph))
    """
    if case.failure.name != "GraphScene":
        return None
    edits = case.edits()
    for use in case.uses("GraphScene"):
        owner = case.script.parents.get(use)
        if isinstance(use, ast.alias) and use.asname is None:
            edits.replace(case.script.span(use), "Scene, Axes")
            continue
        scene = case.imports.spell("Scene", edits, case.symbols) or (
            "Scene" if "GraphScene" in case.imports.named else None
        )
        if scene is None or not isinstance(owner, ast.ClassDef) or use not in owner.bases:
            return None
        edits.replace(case.script.span(use), scene)
        if not _members(case, owner, edits):
            return None
    return Repair("GraphScene does not exist any more; now the scene creates Axes and plots on them.", edits)


def _members(case: Case, scene: ast.ClassDef, edits: Edits) -> bool:
    """Rewrite everything that the class takes from GraphScene; False when something has no successor."""
    config = _config(case, scene)
    own = case.infer.user_class(scene.name)
    if config is None or own is None or "__init__" in own.defined:
        return False
    for node in ast.walk(scene):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"):
            continue
        if node.attr in config.keys() | own.defined | case.symbols.attributes(case.symbols.classes["Scene"]) | {"axes"}:
            continue
        if case.script.in_fstring(node):
            return False
        rewritten = _setup(case, node, config, edits) if node.attr == "setup_axes" else _move(case, node, edits)
        if not rewritten:
            return False
    return True


def _config(case: Case, scene: ast.ClassDef) -> dict[str, ast.expr] | None:
    """The entries of `CONFIG = {...}`; None when it cannot be read."""
    found: dict[str, ast.expr] = {}
    for statement in scene.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="CONFIG")], value=ast.Dict(keys=keys, values=values)):
                for key, value in zip(keys, values, strict=True):
                    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                        return None
                    found[key.value] = value
            case ast.Assign(targets=[ast.Name(id="CONFIG")]):
                return None
    return found


def _setup(case: Case, node: ast.Attribute, config: dict[str, ast.expr], edits: Edits) -> bool:
    """Rewrite the statement `self.setup_axes(animate=True)`."""
    call = case.script.parents.get(node)
    statement = case.script.parents.get(call) if call else None
    if not isinstance(call, ast.Call) or not isinstance(statement, ast.Expr) or not plain(call):
        return False
    animate = keyword(call, "animate") or next(iter(call.args), None)
    flag = animate.value if isinstance(animate, ast.keyword) else animate
    if len(call.args) + len(call.keywords) > 1 or not isinstance(flag, (ast.Constant, type(None))):
        return False
    text = {name: case.script.text(config[name]) if name in config else value for name, value in _DEFAULTS.items()}
    arguments = [f"{a}_range=[{text[f'{a}_min']}, {text[f'{a}_max']}, {text[f'{a}_tick_frequency']}]" for a in "xy"]
    arguments += [
        f"{new}={case.script.text(config[old]) if old in config else value}" for old, (new, value) in _SIZES.items()
    ]
    lines = [f"self.axes = Axes({', '.join(arguments)})"]
    labels = [_label(config.get(name)) for name in _LABELS]
    if any(name in config for name in _LABELS):
        if None in labels:
            return False
        lines.append(f"self.axes.add(self.axes.get_axis_labels({', '.join(map(str, labels))}))")
    if "graph_origin" in config:
        origin = case.script.text(config["graph_origin"])
        lines.append(f"self.axes.shift({origin} - self.axes.c2p(0, 0))")
    for axis in "xy":
        if f"{axis}_labeled_nums" in config:
            numbers = case.script.text(config[f"{axis}_labeled_nums"])
            lines.append(f"self.axes.{axis}_axis.add_numbers(list({numbers}))")
    lines.append("self.play(Create(self.axes))" if flag is not None and flag.value else "self.add(self.axes)")
    if flag is not None and flag.value and not case.imports.star:
        return False
    start = case.script.span(statement).start
    indent = case.script.source[:start].rpartition("\n")[2]
    joint = "; " if indent.strip() else f"\n{indent}"
    edits.replace(case.script.span(statement), joint.join(lines))
    return True


def _label(value: ast.expr | None) -> str | None:
    """A label as Axes take it: a formula as text. GraphScene took LaTeX text, with `$` round formulas."""
    if value is None:
        return '""'
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return None
    text = value.value.strip()
    formula = len(text) > 1 and text[0] == text[-1] == "$" and text.count("$") == 2
    return json.dumps(text[1:-1] if formula else f"\\text{{{text}}}", ensure_ascii=False)


def _move(case: Case, node: ast.Attribute, edits: Edits) -> bool:
    """`self.method(...)` of GraphScene is `self.axes.method(...)`."""
    new = _MOVED.get(node.attr)
    if new is None:
        return False
    edits.replace(case.script.attribute_span(node), f"axes.{new}")
    call = case.script.parents.get(node)
    axes = case.symbols.classes["Axes"]
    if node.attr in ("get_riemann_rectangles", "get_area"):
        return isinstance(call, ast.Call) and plain(call) and merge(case, call, getattr(axes, new), edits)
    if node.attr == "get_vertical_line_to_graph":
        return _to_graph(case, call, edits)
    if node.attr != "get_graph":
        return True
    if not isinstance(call, ast.Call) or call.func is not node or not plain(call) or len(call.args) > 2:
        return False
    if len(call.args) == 2:
        place = span(case.script, call, call.args[1])
        edits.replace(place, f"color={case.script.text(call.args[1])}")
    bounds = {k.arg for k in call.keywords} & {"x_min", "x_max"}
    return len(bounds) != 1 and merge(case, call, case.symbols.classes["Axes"].plot, edits)  # type: ignore[attr-defined]


def _to_graph(case: Case, call: ast.AST | None, edits: Edits) -> bool:
    """The line to a graph was given x and the graph; that of Axes is given the point."""
    if not isinstance(call, ast.Call) or not plain(call) or len(call.args) < 2:
        return False
    first, second = (span(case.script, call, argument) for argument in call.args[:2])
    x, graph = (case.script.text(argument) for argument in call.args[:2])
    edits.replace(type(first)(first.start, second.end), f"self.axes.i2gp({x}, {graph})")
    return True
