"""Counts and sums of numbers in the form that Python and NumPy do not take."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="float-as-count", kinds={Kind.OTHER}, stage=Stage.EXACT)
def float_as_count(case: Case) -> Repair | None:
    """Round a quotient that is a count, and take a step for a step where `np.linspace` gets it as a count.

    Before:
        parts = [Dot(), Dot(), Dot()]
        for i in range(len(parts) / 2):
            self.add(parts[i])
        for x in np.linspace(0, 1, 0.5):
            self.add(Dot(x * RIGHT))
    After:
        parts = [Dot(), Dot(), Dot()]
        for i in range(int(len(parts) / 2)):
            self.add(parts[i])
        for x in np.arange(0, 1, 0.5):
            self.add(Dot(x * RIGHT))
    """
    if "cannot be interpreted as an integer" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(func=ast.Name(id="range"), args=args):
                for value in args:
                    if any(isinstance(it, ast.Div) for it in ast.walk(value)) or _is_fraction(value):
                        edits.replace(case.script.span(value), f"int({case.script.text(value)})")
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="linspace") as func, args=[_, _, count]
            ):
                if _is_fraction(count):
                    edits.replace(case.script.attribute_span(func), "arange")
                elif any(isinstance(it, ast.Div) for it in ast.walk(count)):
                    edits.replace(case.script.span(count), f"int({case.script.text(count)})")
    return Repair("A count is a whole number.", edits) if edits else None


def _is_fraction(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, float)


@rule(id="tuple-arithmetic", kinds={Kind.OTHER}, stage=Stage.EXACT)
def tuple_arithmetic(case: Case) -> Repair | None:
    """Compute with points that are written as tuples or lists as with arrays. Python would join or repeat them.

    Before:
        self.add(Dot((1, 0, 0) + (0, 1, 0)), Arrow(ORIGIN, 2 * (1, 0)))
    After:
        self.add(Dot(np.array((1, 0, 0)) + np.array((0, 1, 0))), Arrow(ORIGIN, 2 * np.array((1, 0, 0))))
    """
    if not re.search(r"broadcast|unsupported operand|can't multiply|inhomogeneous", case.failure.message):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right) if _is_point(left) and _is_point(right):
                points = [left, right]
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right) if _is_point(left) or _is_point(right):
                points = [it for it in (left, right) if _is_point(it)]
            case _:
                continue
        for point in points:
            text = case.script.text(point)
            padded = f"{text[:-1].rstrip().rstrip(',')}, 0{text[-1]}" if _length(point) == 2 else text
            if not case.script.in_fstring(point):
                edits.replace(case.script.span(point), f"np.array({padded})")
    return Repair("Points are computed with as arrays.", edits) if edits else None


def _length(node: ast.expr) -> int:
    return len(node.elts) if isinstance(node, (ast.Tuple, ast.List)) else 0


def _is_point(node: ast.expr) -> bool:
    return (
        isinstance(node, (ast.Tuple, ast.List))
        and len(node.elts) in (2, 3)
        and all(isinstance(it, (ast.Constant, ast.UnaryOp, ast.Name, ast.BinOp)) for it in node.elts)
        and not any(isinstance(it, ast.Constant) and not isinstance(it.value, (int, float)) for it in node.elts)
    )


_NORMS = ("norm", "magnitude", "length", "dist", "distance")


@rule(id="norm-of-numpy", kinds={Kind.ATTRIBUTE, Kind.NAME}, stage=Stage.EXACT)
def norm_of_numpy(case: Case) -> Repair | None:
    """Compute the length of a vector with `np.linalg.norm`.

    Before:
        self.add(Dot(RIGHT * np.norm(UP)))
    After:
        self.add(Dot(RIGHT * np.linalg.norm(UP)))
    """
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr=name) if (
                name in _NORMS and case.failure.name == name and not case.script.in_fstring(node)
            ):
                edits.replace(case.script.attribute_span(node), "linalg.norm")
            case ast.Name(id="get_norm") if case.failure.name == "get_norm" and not case.script.in_fstring(node):
                edits.replace(case.script.span(node), "np.linalg.norm")
    return Repair("np.linalg.norm computes the length of a vector.", edits) if edits else None
