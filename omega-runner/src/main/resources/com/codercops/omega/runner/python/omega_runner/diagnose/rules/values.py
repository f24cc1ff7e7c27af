"""Values that fit nowhere: numbers beyond a list, too many arguments, an edge that is none."""

from __future__ import annotations

import ast
import inspect
import re

from ..arguments import plain, remove, span
from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

_TOO_MANY = re.compile(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:were|was) given")


def beyond_the_end(case: Case) -> Repair | None:
    """`data[int(x)]` in a plotted function: Manim asks for the very end of the range too, so the last value stays."""
    if case.failure.exception != "IndexError" or case.failure.line is None:
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Subscript(
                value=ast.Name() | ast.Attribute() as data, slice=ast.Call(func=ast.Name(id="int" | "round")) as index
            ):
                text = case.script.text(data)
                edits.replace(case.script.span(index), f"min({case.script.text(index)}, len({text}) - 1)")
    return Repair("last-value-stays", "Beyond the end of the data its last value stays.", edits) if edits else None


def surplus_arguments(case: Case) -> Repair | None:
    """More positions than a call of Manim has room for: colours and sizes get their keyword, the rest is taken out."""
    if not _TOO_MANY.search(case.failure.message) or case.failure.line is None or case.failure.kind is Kind.GETTER:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        called = case.infer.called(call)
        if called is None or not plain(call):
            continue
        room = _room(called[1])
        surplus = call.args[room:] if room is not None else []
        if not surplus:
            continue
        takes = case.symbols.keywords(called[1])[0]
        given = {k.arg for k in call.keywords}
        unwanted: list[ast.expr | ast.keyword] = []
        for argument in surplus:
            new = _keyword_for(case, argument, takes - {str(g) for g in given})
            if new is None:
                unwanted.append(argument)
            else:
                given.add(new)
                edits.insert(span(case.script, call, argument).start, f"{new}=")
        remove(case.script, call, unwanted, edits)
        return Repair(
            "surplus-arguments", f"{called[0]} has room for {room}: the rest gets its keyword, or goes.", edits
        )
    return None


def _room(called: object) -> int | None:
    if not callable(called):
        return None
    parameters = [*inspect.signature(called).parameters.values()]
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return None
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name != "self" for p in parameters)


def _keyword_for(case: Case, argument: ast.expr, takes: frozenset[str]) -> str | None:
    color = type(case.symbols.names["RED"])
    match argument:
        case ast.Name(id=name) if isinstance(case.symbols.names.get(name), color) and "color" in takes:
            return "color"
        case ast.Constant(value=int() | float() as value) if value > 6 and "font_size" in takes:
            return "font_size"
    return None


def doubtful_vector(case: Case) -> Repair | None:
    """`np.array(1, 2, 0)`: the numbers of an array stand in one list."""
    message = case.failure.message
    if not re.search(r"Cannot interpret|array\(\) takes|data type|only accepts 2 non-keyword|not understood", message):
        return None
    edits = case.edits()
    for call in case.calls():
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="array"), args=[first, _, *_], keywords=[]
            ):
                if not isinstance(first, (ast.List, ast.Tuple)):
                    edits.insert(span(case.script, call, call.args[0]).start, "[")
                    edits.insert(span(case.script, call, call.args[-1]).end, "]")
    return Repair("array-of-a-list", "The numbers of an array stand in one list.", edits) if edits else None


def missing_construct(case: Case) -> Repair | None:
    """A scene whose only method has another name: `construct` is what Manim calls."""
    if "defines no Scene class with a construct" not in case.failure.message:
        return None
    edits = case.edits()
    for node in case.script.tree.body:
        match node:
            case ast.ClassDef(body=[*_, ast.FunctionDef(name=name) as method]) if (
                name
                in ("constuct", "contruct", "construcct", "build", "main", "run", "animate", "create_scene", "render")
                and len(method.args.args) == 1
                and sum(isinstance(s, ast.FunctionDef) for s in node.body) == 1
            ):
                start = case.script.source.index(name, case.script.span(method).start)
                edits.replace(type(case.script.span(method))(start, start + len(name)), "construct")
    return Repair("named-construct", "Manim calls the method construct.", edits) if edits else None


VALUE_RULES: tuple[Rule, ...] = (beyond_the_end, doubtful_vector, surplus_arguments, missing_construct)
