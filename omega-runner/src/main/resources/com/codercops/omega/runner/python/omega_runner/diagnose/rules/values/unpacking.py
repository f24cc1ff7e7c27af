"""Unpacking into too few names."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="too-many-values-to-unpack", kinds={Kind.OTHER}, stage=Stage.EXACT)
def too_many_values_to_unpack(case: Case) -> Repair | None:
    """Unpack the surplus values into `*_`.

    Before:
        x, y = Dot().get_center()
        self.wait()
    After:
        x, y, *_ = Dot().get_center()
        self.wait()
    """
    found = re.search(r"too many values to unpack \(expected (\d)", case.failure.message)
    if found is None or case.failure.line is None:
        return None
    count = int(found[1])
    edits = case.edits()
    for node in case.script.nodes:
        target: ast.AST | None = None
        match node:
            case (
                ast.Assign(targets=[ast.Tuple() as names])
                | ast.For(target=ast.Tuple() as names)
                | ast.comprehension(target=ast.Tuple() as names)
            ):
                target = names if len(names.elts) == count else None
        here = isinstance(target, ast.Tuple) and target.lineno == case.failure.line
        if here and isinstance(target, ast.Tuple) and not any(isinstance(e, ast.Starred) for e in target.elts):
            edits.insert(case.script.span(target.elts[-1]).end, ", *_")
    return Repair(f"There are more than {count} values; the others are ignored.", edits) if edits else None
