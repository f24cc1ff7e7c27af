"""The location of a failure: the failing expression and its statement."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..case import Case
from ..edits import Edits
from ..repair import Repair

MAX_SHOWN = 80


class FailureLocation:
    """The smallest expression that spans the failing place, and its statement."""

    def __init__(self, case: Case, node: ast.expr, statement: ast.stmt) -> None:
        self.case = case
        self.script = case.script
        self.node = node
        self.statement = statement

    @staticmethod
    def of(case: Case) -> FailureLocation | None:
        """The location of a failure, or None if it is not known; a method and its call are one expression."""
        span = case.script.failing(case.failure)
        inside = [node for node in case.script.at_failure(case.failure) if isinstance(node, ast.expr)]
        if span is None or not inside:
            return None
        spans = {node: case.script.span(node) for node in inside}
        whole = [node for node, it in spans.items() if it.start <= span.start and it.end >= span.end]
        # Without columns, the line has several expressions: take the largest.
        node = min(whole, key=lambda n: spans[n].end - spans[n].start) if whole else inside[0]
        call = case.script.parents.get(node)
        if isinstance(node, ast.Attribute) and isinstance(call, ast.Call) and call.func is node:
            node = call
        statement = next((n for n in case.script.ancestors(node) if isinstance(n, ast.stmt)), None)
        if statement is None or case.script.in_fstring(node):
            return None
        return FailureLocation(case, node, statement)

    def outwards(self) -> Iterator[tuple[ast.AST, ast.AST]]:
        """Pairs of node and parent, from the failing expression outwards to the statement or a lambda."""
        inner: ast.AST = self.node
        for outer in self.script.ancestors(self.node):
            if outer is self.statement or isinstance(outer, ast.Lambda):
                return
            yield inner, outer
            inner = outer

    def without(self, what: ast.AST, edits: Edits) -> Repair:
        """The repair that says what the video no longer shows."""
        text = " ".join(self.script.text(what).split())
        shown = text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."
        return Repair(f"Left out of line {getattr(what, 'lineno', 0)}: {shown}", edits)

    def manim(self, name: str, edits: Edits) -> str | None:
        """How the script writes a name of Manim."""
        return self.case.imports.spell(name, edits, self.case.symbols)
