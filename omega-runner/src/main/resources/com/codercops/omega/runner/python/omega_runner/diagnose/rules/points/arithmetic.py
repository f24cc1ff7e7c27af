"""Products and sums of points whose dimensions do not match."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .expressions import has_three_coordinates


@rule(id="matrix-times-point", kinds={Kind.OTHER}, stage=Stage.EXACT)
def matrix_times_point(case: Case) -> Repair | None:
    """Multiply a 2x2 matrix with the first two coordinates of a point, and keep z = 0.

    Before:
        m = np.array([[1, 0], [0, 1]])
        self.add(Dot(m @ UP))
    After:
        m = np.array([[1, 0], [0, 1]])
        self.add(Dot(np.append(m @ np.array(UP)[:2], 0)))
    """
    if case.failure.line is None or (
        "matmul" not in case.failure.message and "not aligned" not in case.failure.message
    ):
        return None
    if not re.search(r"\(?2,2\)? and \(3,|size 3 is different from 2|\(2,2\) and \(3", case.failure.message):
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.BinOp(left=left, op=ast.MatMult(), right=right):
                product = f"{case.script.text(left)} @ np.array({case.script.text(right)})[:2]"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="dot" | "matmul"), args=[left, right]):
                product = f"np.dot({case.script.text(left)}, np.array({case.script.text(right)})[:2])"
            case _:
                continue
        edits.replace(case.script.span(node), f"np.append({product}, 0)")
        return Repair("A 2x2 matrix multiplies the first two coordinates; the point keeps z = 0.", edits)
    return None


@rule(id="two-coordinate-sum", kinds={Kind.OTHER}, stage=Stage.EXACT)
def two_coordinate_sum(case: Case) -> Repair | None:
    """Add z = 0 to the operands of a sum where it is missing.

    Before:
        self.add(Dot(UP + np.array([1, 0])))
    After:
        self.add(Dot(UP + np.append(np.array([1, 0]), (0, 0))[:3]))
    """
    if case.failure.line is None or not re.search(r"shapes \((?:3,\) \(2,\)|2,\) \(3,\))", case.failure.message):
        return None
    span_ = case.script.failing(case.failure)
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.BinOp(left=left, right=right, op=ast.Add() | ast.Sub()) if case.script.span(node) == span_:
                for side in (left, right):
                    text = case.script.text(side)
                    if not has_three_coordinates(case, side) and not case.script.in_fstring(side):
                        edits.replace(case.script.span(side), f"np.append({text}, (0, 0))[:3]")
    return Repair("A point has three coordinates; z = 0 is added where it is missing.", edits) if edits else None
