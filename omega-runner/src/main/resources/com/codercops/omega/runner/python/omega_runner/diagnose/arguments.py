"""Edits of the arguments of a call that keep the other arguments, comments and layout."""

from __future__ import annotations

import ast
from collections.abc import Collection

from .edits import Edits, Span
from .script import Script

Argument = ast.expr | ast.keyword


def keyword(call: ast.Call, name: str) -> ast.keyword | None:
    """The argument with this keyword, or None."""
    return next((k for k in call.keywords if k.arg == name), None)


def plain(call: ast.Call) -> bool:
    """Whether every argument is explicit: no `*args`, no `**kwargs`."""
    return all(k.arg is not None for k in call.keywords) and not any(isinstance(a, ast.Starred) for a in call.args)


def span(script: Script, call: ast.Call, argument: Argument) -> Span:
    """The span of an argument, with its own parentheses, which the tree does not have."""
    found = script.span(argument)
    opening = script.source.index("(", script.span(call.func).end)
    closing = script.span(call).end - 1
    while True:
        before = len(script.source[: found.start].rstrip()) - 1
        after = found.end + len(script.source[found.end :]) - len(script.source[found.end :].lstrip())
        if before <= opening or after >= closing or script.source[before] != "(" or script.source[after] != ")":
            return found
        found = Span(before, after + 1)


def remove(script: Script, call: ast.Call, unwanted: Collection[Argument], edits: Edits) -> None:
    """Remove arguments, each with one comma; comments between arguments stay."""
    every: list[Argument] = sorted([*call.args, *call.keywords], key=lambda a: script.span(a).start)
    spans = [span(script, call, argument) for argument in every]
    gone = [argument in unwanted for argument in every]
    index = 0
    while index < len(every):
        if not gone[index]:
            index += 1
            continue
        first = index
        while index < len(every) and gone[index]:
            index += 1
        edits.replace(_run(script, call, spans, first, index), "")


def _run(script: Script, call: ast.Call, spans: list[Span], first: int, end: int) -> Span:
    """The span to delete for the arguments from `first` up to, not including, `end`."""
    run = Span(spans[first].start, spans[end - 1].end)
    if end < len(spans):
        gap = script.source[run.end : spans[end].start]
        stop = run.end + gap.index(",") + 1 if "#" in gap else spans[end].start
        return Span(run.start, stop)
    if first > 0:
        gap = script.source[spans[first - 1].end : run.start]
        return run if "#" in gap else Span(spans[first - 1].end, run.end)
    rest = script.source[run.end : script.span(call).end - 1]
    return Span(run.start, run.end + (rest.index(",") + 1 if rest.lstrip().startswith(",") else 0))
