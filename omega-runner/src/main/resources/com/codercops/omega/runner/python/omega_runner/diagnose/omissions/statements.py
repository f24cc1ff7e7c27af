"""Whole statements that can be removed, and values that an empty object can replace."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..arguments import keyword
from ..edits import Edits, Span, line_starts
from ..registry import Stage, omission, syntax_rule
from ..repair import Repair
from ..script import parses
from ..unparsed_script import UnparsedScript
from .location import MAX_SHOWN, FailureLocation

# Prefixes of methods that return a point, not an object.
_PLACES = (
    "get_center", "get_corner", "get_top", "get_bottom", "get_left", "get_right", "get_start", "get_end", "get_edge",
    "get_point", "get_coord", "point", "coord", "c2p", "n2p", "i2gp", "input_to", "number_to",
)  # fmt: skip


@omission(id="left-out-play")
def left_out_play(location: FailureLocation) -> Iterator[Repair]:
    """Replace a failing play with a wait of the same duration.

    Before:
        self.play(UnknownEffect(Dot()), run_time=0.5)
    After:
        self.wait(0.5)
    """
    outer = location.statement
    play = outer.value if isinstance(outer, ast.Expr) else None
    if isinstance(play, ast.Call) and _is_play(play):
        time = keyword(play, "run_time")
        edits = location.case.edits()
        edits.replace(location.script.span(outer), f"self.wait({location.script.text(time.value) if time else ''})")
        yield location.without(outer, edits)


@omission(id="left-out-statement")
def left_out_statement(location: FailureLocation) -> Iterator[Repair]:
    """Remove a call whose value is not used, or an assignment such as `x += value`.

    Before:
        dot = Dot()
        unknown_function(dot)
        self.add(dot)
    After:
        dot = Dot()
        pass
        self.add(dot)
    """
    outer = location.statement
    unused = isinstance(outer, ast.Expr) and not _is_play(outer.value) and not _plays(location, outer)
    if unused or isinstance(outer, ast.AugAssign):
        edits = location.case.edits()
        edits.replace(location.script.span(outer), "pass")
        yield location.without(outer, edits)


def _is_play(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="play")):
            return True
    return False


def _plays(location: FailureLocation, outer: ast.Expr) -> bool:
    """Whether a statement calls a function of the script that plays, which is too much to remove."""
    names = {call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
             for call in ast.walk(outer) if isinstance(call, ast.Call)}  # fmt: skip
    playing = {
        function.name
        for function in location.script.nodes
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(n, ast.Attribute) and n.attr == "play" for n in ast.walk(function))
    }
    return bool(names & (playing | {"play"}))


@omission(id="left-out-value")
def left_out_value(location: FailureLocation) -> Iterator[Repair]:
    """Use an empty group, or the origin, instead of a value that cannot be computed.

    Before:
        label = unknown_function(1)
        self.add(Dot(), label)
    After:
        label = VGroup()
        self.add(Dot(), label)
    """
    value = _value(location)
    if value is None or isinstance(location.statement, ast.AugAssign):
        return
    for part in dict.fromkeys([location.node, value]):
        for name in _stand_ins(location, part):
            edits = location.case.edits()
            stand_in = location.manim(name, edits)
            if stand_in is None:
                continue
            text = f"{stand_in}()" if name == "VGroup" else stand_in
            if part is value and (count := _unpacked(location)):
                text = ", ".join([text] * count)
            edits.replace(location.script.span(part), text)
            yield location.without(part, edits)


def _value(location: FailureLocation) -> ast.expr | None:
    """The assigned, returned or lambda value that the failing expression is part of."""
    inside = next((n for n in location.script.ancestors(location.node) if isinstance(n, (ast.Lambda, ast.stmt))), None)
    match inside:
        case ast.Lambda(body=body):
            return body
        case ast.Assign(value=value):
            return value
        case ast.AnnAssign(value=ast.expr() as value) | ast.Return(value=ast.expr() as value):
            return value
    return None


def _stand_ins(location: FailureLocation, part: ast.expr) -> list[str]:
    parent = location.script.parents.get(part)
    if isinstance(parent, ast.BinOp):
        return ["ORIGIN"]
    match part:
        case ast.Call(func=ast.Attribute(attr=attr)) if attr.startswith(_PLACES):
            return ["ORIGIN", "VGroup"]
        case ast.BinOp() | ast.List() | ast.Tuple() | ast.Constant():
            return ["ORIGIN"]
        case ast.Call() | ast.Subscript() | ast.Attribute() | ast.Name():
            return ["VGroup"]
    return []


def _unpacked(location: FailureLocation) -> int:
    match location.statement:
        case ast.Assign(targets=[ast.Tuple(elts=names) | ast.List(elts=names)]):
            return len(names)
    return 0


@syntax_rule(id="left-out-line", stage=Stage.FALLBACK, omits=True)
def left_out_line(script: UnparsedScript) -> Repair | None:
    """Remove a line that Python cannot parse, if the rest of the script parses.

    Before:
        d = Dot()
        Now the dot moves up:
        self.play(d.animate.shift(UP))
    After:
        d = Dot()
        pass
        self.play(d.animate.shift(UP))
    """
    source, failure = script.source, script.failure
    starts = line_starts(source)
    if failure.line is None or not 1 <= failure.line <= len(starts):
        return None
    start, end = [*starts, len(source)][failure.line - 1 : failure.line + 1]
    line = source[start:end]
    before = source[:start].rstrip().rpartition("\n")[2]
    for indent in dict.fromkeys(_indent(it) for it in (line, before)):
        edits = Edits(starts)
        edits.replace(Span(start, end), f"{indent}pass\n")
        if parses(edits.apply(source)):
            text = f"Left out line {failure.line}: {line.strip()[:MAX_SHOWN]}"
            return Repair(text, edits)
    return None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
