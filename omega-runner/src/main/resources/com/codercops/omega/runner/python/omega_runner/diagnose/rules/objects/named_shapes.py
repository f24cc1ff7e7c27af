"""Shapes that Manim has no class of that name for."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain, remove, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Name -> class and first arguments. The shapes have about the size of Manim's own shapes.
_SHAPES = {
    "Pentagon": ("RegularPolygon", "n=5"), "Hexagon": ("RegularPolygon", "n=6"), "Heptagon": ("RegularPolygon", "n=7"),
    "Octagon": ("RegularPolygon", "n=8"), "Decagon": ("RegularPolygon", "n=10"),
    "Rhombus": ("Polygon", "[0, 1, 0], [1, 0, 0], [0, -1, 0], [-1, 0, 0]"),
    "Diamond": ("Polygon", "[0, 1, 0], [1, 0, 0], [0, -1, 0], [-1, 0, 0]"),
    "Trapezoid": ("Polygon", "[-1.5, -0.75, 0], [1.5, -0.75, 0], [0.75, 0.75, 0], [-0.75, 0.75, 0]"),
    "Trapezium": ("Polygon", "[-1.5, -0.75, 0], [1.5, -0.75, 0], [0.75, 0.75, 0], [-0.75, 0.75, 0]"),
    "Parallelogram": ("Polygon", "[-1.5, -0.75, 0], [0.75, -0.75, 0], [1.5, 0.75, 0], [-0.75, 0.75, 0]"),
    "RightTriangle": ("Polygon", "[-1, -1, 0], [1, -1, 0], [-1, 1, 0]"),
    "IsoscelesTriangle": ("Polygon", "[-0.75, -1, 0], [0.75, -1, 0], [0, 1, 0]"),
    "Semicircle": ("Arc", "angle=PI"), "SemiCircle": ("Arc", "angle=PI"), "HalfCircle": ("Arc", "angle=PI"),
    "QuarterCircle": ("Arc", "angle=PI / 2"),
}  # fmt: skip
_CURVES = frozenset({"BezierCurve", "Bezier", "QuadraticBezier", "QuadraticBezierCurve", "QuadraticCurve"})


@rule(id="named-polygon", kinds={Kind.NAME}, stage=Stage.EXACT)
def named_polygon(case: Case) -> Repair | None:
    """Draw a shape that has no class in Manim with `RegularPolygon`, `Polygon` or `Arc`.

    Before:
        self.add(Hexagon(color=RED))
    After:
        self.add(RegularPolygon(n=6, color=RED))
    """
    name = case.failure.name
    if name not in _SHAPES:
        return None
    new, first = _SHAPES[name]
    edits = case.edits()
    for _, call in _calls(case, name):
        spelled = case.imports.spell(new, edits, case.symbols)
        if spelled is None or call.args or not plain(call) or (first.startswith("angle") and not case.imports.star):
            return None
        # A shape with fixed corners is stretched to the requested size.
        sides = [k for k in call.keywords if new == "Polygon" and k.arg in ("width", "height")]
        kept = [case.script.text(k) for k in call.keywords if k not in sides]
        stretched = "".join(f".stretch_to_fit_{k.arg}({case.script.text(k.value)})" for k in sides)
        edits.replace(case.script.span(call), f"{spelled}({', '.join([first, *kept])}){stretched}")
    return Repair(f"Manim has no class {name}; {new} draws the shape.", edits) if edits else None


def _calls(case: Case, name: str) -> list[tuple[ast.Name, ast.Call]]:
    """Every use of a name, if all are plain calls; otherwise none."""
    found = []
    for use in case.uses(name):
        call = case.script.parents.get(use)
        if not (isinstance(use, ast.Name) and isinstance(call, ast.Call) and call.func is use):
            return []
        found.append((use, call))
    return found


@rule(id="bezier-to-cubicbezier", kinds={Kind.NAME}, stage=Stage.EXACT)
def bezier_to_cubicbezier(case: Case) -> Repair | None:
    """Replace `BezierCurve` and similar classes with `CubicBezier`. Three points determine both handles.

    Before:
        self.add(BezierCurve(LEFT, UL, UR, RIGHT))
    After:
        self.add(CubicBezier(LEFT, UL, UR, RIGHT))
    """
    name = case.failure.name
    if name not in _CURVES:
        return None
    edits = case.edits()
    for use, call in _calls(case, name):
        points = call.args
        if len(points) == 1 and isinstance(points[0], (ast.List, ast.Tuple)):
            points = points[0].elts
        spelled = case.imports.spell("CubicBezier", edits, case.symbols)
        if spelled is None or len(points) not in (3, 4) or any(isinstance(p, ast.Starred) for p in points):
            return None
        edits.replace(case.script.span(use), spelled)
        texts = [case.script.text(point) for point in points]
        if len(points) == 3:
            if not case.imports.star:
                return None
            start, handle, end = (f"np.array({text})" for text in texts)
            texts = [
                texts[0],
                f"interpolate({start}, {handle}, 2 / 3)",
                f"interpolate({end}, {handle}, 2 / 3)",
                texts[2],
            ]
        elif points is call.args:
            continue
        whole = span(case.script, call, call.args[0]), span(case.script, call, call.args[-1])
        edits.replace(type(whole[0])(whole[0].start, whole[1].end), ", ".join(texts))
    text = "A Bezier curve is CubicBezier(start, handle, handle, end)."
    return Repair(text, edits) if edits else None


@rule(id="shape-by-content", kinds={Kind.NAME}, stage=Stage.EXACT)
def shape_by_content(case: Case) -> Repair | None:
    """Choose the class for `Box`, `Bar` and `Curve` by their first argument: `SurroundingRectangle`, `BarChart` or
    `ParametricFunction`.

    Before:
        self.add(Bar([1, 2, 3]))
    After:
        self.add(BarChart([1, 2, 3]))
    """
    name = case.failure.name
    if name not in ("Box", "Bar", "Bars", "Curve", "ParametricCurve"):
        return None
    edits = case.edits()
    for use, call in _calls(case, name):
        new = _for_content(case, name, call.args[0]) if call.args else None
        spelled = case.imports.spell(new, edits, case.symbols) if new else None
        if spelled is None:
            return None
        edits.replace(case.script.span(use), spelled)
    return (
        Repair(f"Manim has no class {name}; the first argument decides which class replaces it.", edits)
        if edits
        else None
    )


def _for_content(case: Case, name: str, first: ast.expr) -> str | None:
    if name in ("Bar", "Bars"):
        return "BarChart" if isinstance(first, (ast.List, ast.ListComp)) else None
    if name == "Box":
        mobject = case.symbols.classes["Mobject"]
        bases = case.infer.bases(case.infer.of(first))
        return "SurroundingRectangle" if bases and all(issubclass(base, mobject) for base in bases) else None
    function = isinstance(first, ast.Lambda) or (
        isinstance(first, ast.Name)
        and any(isinstance(n, ast.FunctionDef) and n.name == first.id for n in case.script.nodes)
    )
    return "ParametricFunction" if function else None


@rule(id="cuboid-to-prism", kinds={Kind.NAME}, stage=Stage.EXACT)
def cuboid_to_prism(case: Case) -> Repair | None:
    """Replace `Cuboid` with `Prism`, and a `Box` without depth with `Rectangle`.

    Before:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(Cuboid(1, 2, 3))
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(Prism(dimensions=[1, 2, 3]))
    """
    name = case.failure.name
    if name not in ("Box", "Cuboid"):
        return None
    edits = case.edits()
    for use, call in _calls(case, name):
        sides = [k for side in ("width", "height", "depth") if (k := keyword(call, side))]
        if len(call.args) == 2 or (not call.args and [k.arg for k in sides] == ["width", "height"]):
            new = case.imports.spell("Rectangle", edits, case.symbols)
            if new is None:
                return None
            edits.replace(case.script.span(use), new)
            continue
        lengths = call.args if len(call.args) == 3 else [k.value for k in sides]
        new = case.imports.spell("Prism", edits, case.symbols)
        if new is None or len(lengths) != 3 or not plain(call):
            return None
        kept = [case.script.text(k) for k in call.keywords if k not in sides]
        dimensions = f"dimensions=[{', '.join(case.script.text(length) for length in lengths)}]"
        edits.replace(case.script.span(call), f"{new}({', '.join([dimensions, *kept])})")
    return Repair("A cuboid is a Prism, and a box without depth is a Rectangle.", edits) if edits else None


@rule(id="box-to-prism", kinds={Kind.NAME}, stage=Stage.EXACT)
def box_to_prism(case: Case) -> Repair | None:
    """Replace `Box` by `Prism` with the same width, height and depth.

    Before:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(Box(width=1, height=2, depth=3))
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                self.add(Prism(dimensions=[1, 2, 3]))
    """
    if case.failure.name != "Box":
        return None
    edits = case.edits()
    for use in case.uses("Box"):
        call = case.script.parents.get(use)
        spelled = case.imports.spell("Prism", edits, case.symbols)
        if not (isinstance(use, ast.Name) and isinstance(call, ast.Call) and call.func is use and spelled):
            return None
        sides = [k for name in ("width", "height", "depth") if (k := keyword(call, name))]
        if call.args or not plain(call) or len(sides) != 3:
            return None
        edits.replace(case.script.span(use), spelled)
        lengths = ", ".join(case.script.text(side.value) for side in sides)
        first, *others = sorted(sides, key=lambda side: case.script.span(side).start)
        edits.replace(case.script.span(first), f"dimensions=[{lengths}]")
        remove(case.script, call, others, edits)
    return Repair("A box is Prism(dimensions=[width, height, depth]) in Manim.", edits)


_MARKS = {
    **dict.fromkeys(("Checkmark", "CheckMark", "Check", "Tick", "TickMark"), "✓"),
    **dict.fromkeys(("CrossMark", "XMark", "Crossmark"), "✗"),
}


@rule(id="mark-to-text", kinds={Kind.NAME}, stage=Stage.EXACT)
def mark_to_text(case: Case) -> Repair | None:
    r"""Write a check mark or a cross mark, which has no class in Manim, at the object that it marks.

    Before:
        box = Square()
        self.add(box, Checkmark(box, color=GREEN))
    After:
        box = Square()
        self.add(box, Text("✓", color=GREEN).move_to(box))
    """
    name = case.failure.name
    edits = case.edits()
    for _, call in _calls(case, name) if name in _MARKS else []:
        spelled = case.imports.spell("Text", edits, case.symbols)
        takes = case.symbols.keywords(case.symbols.classes["Text"])[0]
        if spelled is None or not plain(call) or len(call.args) > 1:
            return None
        options = "".join(f", {case.script.text(k)}" for k in call.keywords if k.arg in takes and k.arg != "width")
        place = f".move_to({case.script.text(call.args[0])})" if call.args else ""
        edits.replace(case.script.span(call), f'{spelled}("{_MARKS[name]}"{options}){place}')
    return Repair(f"Manim has no class {name}; Text writes the mark.", edits) if edits else None
