"""Calls of `self.play(...)` and `self.wait(...)` that have nothing to play or take no time."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name

_GROUPS = frozenset({"play", "AnimationGroup", "LaggedStart", "Succession"})


@rule(id="played-call", kinds={Kind.OTHER}, stage=Stage.EXACT)
def played_call(case: Case) -> Repair | None:
    """Call a method that plays by itself and returns nothing, instead of playing it.

    Before:
        from manim import *


        class Example(Scene):
            def show(self):
                self.wait()

            def construct(self):
                self.play(self.show(), Create(Dot()))
    After:
        from manim import *


        class Example(Scene):
            def show(self):
                self.wait()

            def construct(self):
                self.show()
                self.play(Create(Dot()))
    """
    if not case.failure.message.startswith("Unexpected argument None"):
        return None
    edits = case.edits()
    for call in playing(case):
        statement = case.script.parents.get(call)
        if not isinstance(statement, ast.Expr) or any(isinstance(a, ast.Starred) for a in call.args):
            continue
        own = [a for a in call.args if _on_self(a)]
        others = [a for a in call.args if a not in own]
        if not own:
            continue
        start = case.script.span(statement).start
        indent = case.script.source[:start].rpartition("\n")[2]
        if indent.strip():
            continue
        lines = [case.script.text(a) for a in own]
        if others:
            rest = ", ".join(case.script.text(a) for a in [*others, *call.keywords])
            lines.append(f"self.play({rest})")
        edits.replace(case.script.span(statement), f"\n{indent}".join(lines))
        return Repair("The method plays by itself and returns nothing; now it is only called.", edits)
    return None


def _on_self(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "self"
    )


def playing(case: Case) -> list[ast.Call]:
    """Calls at the failing place that take animations."""
    return [call for call in case.failing_calls() if called_name(call) in _GROUPS]


@rule(id="empty-play", kinds={Kind.OTHER}, stage=Stage.EXACT)
def empty_play(case: Case) -> Repair | None:
    """Wait where there is nothing to play.

    Before:
        self.play()
    After:
        self.play(Wait())
    """
    if not case.failure.message.startswith("Called Scene.play with no animations"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Wait", edits, case.symbols)
    for call in playing(case):
        starred = [a for a in call.args if isinstance(a, ast.Starred)]
        if spelled and not call.args:
            edits.insert(case.script.span(call.func).end + 1, f"{spelled}()" + (", " if call.keywords else ""))
        elif spelled and len(starred) == len(call.args) == 1:
            value = starred[0].value
            edits.replace(case.script.span(starred[0]), f"*([*{_inner(case, value)}] or [{spelled}()])")
    return Repair("The play has no animations; now it waits.", edits) if edits else None


def _inner(case: Case, value: ast.expr) -> str:
    text = case.script.text(value)
    simple = isinstance(value, (ast.Name, ast.Attribute, ast.Call, ast.List, ast.ListComp, ast.Subscript))
    return text if simple else f"({text})"


@rule(id="zero-duration", kinds={Kind.OTHER}, stage=Stage.EXACT)
def zero_duration(case: Case) -> Repair | None:
    """Give animations and waits without a duration the duration of one frame.

    Before:
        self.wait(0)
    After:
        self.wait(max(0, 1 / config.frame_rate))
    """
    if not re.search(
        r"has a (?:total )?(?:run_time|duration) of .* <= 0|duration of .* <= 0 seconds", case.failure.message
    ):
        return None
    edits = case.edits()
    config = case.imports.spell("config", edits, case.symbols)
    for call in case.failing_calls():
        name = called_name(call)
        values = [k.value for k in call.keywords if k.arg in ("run_time", "duration")]
        values += call.args[:1] if name in ("wait", "pause") else []
        for value in values:
            if config:
                edits.replace(
                    span(case.script, call, value), f"max({case.script.text(value)}, 1 / {config}.frame_rate)"
                )
    return Repair("A duration must be positive; now it is at least one frame.", edits) if edits else None
