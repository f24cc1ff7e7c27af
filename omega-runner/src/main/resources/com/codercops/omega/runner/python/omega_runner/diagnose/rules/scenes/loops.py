"""Loops that do not end."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Span
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Rounds of a loop that does not end. A round that plays makes the video longer, and a round that creates objects takes
# time.
ROUNDS = 2000
MAKING_ROUNDS = 100
PLAYED_ROUNDS = 20


@rule(id="endless-loop", kinds={Kind.LIMIT}, stage=Stage.EXACT)
def endless_loop(case: Case) -> Repair | None:
    """Stop a `while` loop that does not end after a number of rounds.

    Before:
        x = 0
        while x < 1:
            x = x * 2
        self.wait()
    After:
        x = 0
        for _ in range(2000):
            if not (x < 1):
                break
            x = x * 2
        self.wait()
    """
    lines = [*case.failure.lines, *([case.failure.line] if case.failure.line else [])]
    loops = [
        node
        for node in case.script.nodes
        if isinstance(node, ast.While) and not node.orelse and any(_within(node, line) for line in lines)
    ]
    edits = case.edits()
    for loop in loops:
        start = case.script.span(loop).start
        before = case.script.source[:start].rpartition("\n")[2]
        first = case.script.span(loop.body[0]).start
        colon = case.script.source.find(":", case.script.span(loop.test).end)
        between = case.script.source[colon + 1 : first]
        if before.strip() or "\n" not in between or "#" in between:
            continue
        inner = between.rpartition("\n")[2]
        rounds = PLAYED_ROUNDS if _plays(loop) else MAKING_ROUNDS if _creates_objects(case, loop) else ROUNDS
        condition = case.script.text(loop.test)
        edits.replace(
            Span(start, first), f"for _ in range({rounds}):\n{inner}if not ({condition}):\n{inner}    break\n{inner}"
        )
    return Repair("The loop did not end; now it stops after a number of rounds.", edits) if edits else None


def _within(loop: ast.While, line: int) -> bool:
    return loop.lineno <= line <= (loop.end_lineno or loop.lineno)


def _creates_objects(case: Case, loop: ast.While) -> bool:
    return any(isinstance(n, ast.Call) and case.infer.manim_value(n.func) is not None for n in ast.walk(loop))


def _plays(loop: ast.While) -> bool:
    return any(isinstance(n, ast.Attribute) and n.attr in ("play", "wait") for n in ast.walk(loop))
