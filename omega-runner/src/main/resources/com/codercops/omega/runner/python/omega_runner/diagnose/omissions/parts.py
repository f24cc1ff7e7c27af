"""Removable parts of a statement: an option, a step of a chain, one of several objects."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..arguments import remove
from ..edits import Span
from ..registry import omission
from ..repair import Repair
from .location import FailureLocation

# Calls that also work with fewer arguments.
_SEVERAL = frozenset(
    {"play", "add", "remove", "bring_to_front", "bring_to_back", "add_foreground_mobjects",
     "add_fixed_in_frame_mobjects", "VGroup", "Group", "AnimationGroup", "LaggedStart", "Succession"}
)  # fmt: skip
# Prefixes of methods that return something else than their object.
_ANSWERS = (
    "get_", "point", "coord", "c2p", "p2c", "n2p", "p2n", "i2gp",
    "input_to", "number_to", "plot", "copy", "is_",
)  # fmt: skip
MAX_TRIED = 4


@omission(id="left-out-updater")
def left_out_updater(location: FailureLocation) -> Iterator[Repair]:
    """Remove an updater that fails. Its object does not change.

    Before:
        dot = Dot()
        dot.add_updater(lambda m: m.shift(unknown_function(1)))
        self.play(FadeIn(dot))
    After:
        dot = Dot()
        dot
        self.play(FadeIn(dot))
    """
    functions = [n for n in location.script.ancestors(location.node) if isinstance(n, (ast.Lambda, ast.FunctionDef))]
    names = {n.name for n in functions if isinstance(n, ast.FunctionDef)}
    for call in location.case.calls():
        match call:
            case ast.Call(func=ast.Attribute(value=owner, attr="add_updater"), args=[given, *_]):
                if given not in functions and not (_named(given) & names):
                    continue
                edits = location.case.edits()
                edits.replace(Span(location.script.span(owner).end, location.script.span(call).end), "")
                yield location.without(call, edits)
                return


def _named(given: ast.AST) -> set[str]:
    """The names in an updater: its own name, or the names that a lambda uses."""
    return {
        n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(given) if isinstance(n, (ast.Name, ast.Attribute))
    }


@omission(id="left-out-option")
def left_out_option(location: FailureLocation) -> Iterator[Repair]:
    """Remove a keyword argument whose value fails.

    Before:
        self.play(Create(Circle(color=unknown_color())))
    After:
        self.play(Create(Circle()))
    """
    for inner, outer in location.outwards():
        call = location.script.parents.get(outer)
        if isinstance(outer, ast.keyword) and outer.arg is not None and isinstance(call, ast.Call) and _simple(inner):
            edits = location.case.edits()
            remove(location.script, call, [outer], edits)
            yield location.without(outer, edits)
            return


def _simple(value: ast.AST) -> bool:
    """Whether a value contains no code, such as a lambda."""
    return not isinstance(value, (ast.Lambda, ast.ListComp, ast.GeneratorExp))


@omission(id="left-out-step")
def left_out_step(location: FailureLocation) -> Iterator[Repair]:
    """Remove a failing method call from a chain.

    Before:
        self.add(Circle().unknown_method(3).shift(UP))
    After:
        self.add(Circle().shift(UP))
    """
    match location.node:
        case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if not attr.startswith(_ANSWERS):
            parent = location.script.parents.get(location.node)
            if parent is location.statement and isinstance(parent, ast.Expr):
                return
            if _scene(owner) or (isinstance(owner, ast.Name) and owner.id in _modules(location)):
                return
            edits = location.case.edits()
            end = location.script.span(location.node).end
            edits.replace(Span(location.script.span(owner).end, end), "")
            yield location.without(location.node, edits)


def _scene(owner: ast.expr) -> bool:
    match owner:
        case (
            ast.Name(id="self")
            | ast.Attribute(value=ast.Name(id="self"), attr="camera")
            | ast.Call(func=ast.Name(id="super"))
        ):
            return True
    return False


def _modules(location: FailureLocation) -> set[str]:
    """Names of modules: their functions are not steps of a chain."""
    imported = (alias for node in location.script.nodes if isinstance(node, ast.Import) for alias in node.names)
    return {"np", "math", "random", *((alias.asname or alias.name.split(".")[0]) for alias in imported)}


@omission(id="left-out-part")
def left_out_part(location: FailureLocation) -> Iterator[Repair]:
    """Remove one of several objects or animations. If it is not known which one fails, propose each.

    Before:
        self.play(Create(Dot()), UnknownEffect(Dot()))
    After:
        self.play(Create(Dot()))
    """
    for inner, outer in [*location.outwards()]:
        several = _elements(outer)
        if inner in several and len(several) > 1:
            yield from _without(location, outer, [inner])
            return
    suspects = _elements(location.node)
    if len(suspects) > 1:
        for suspect in suspects[:MAX_TRIED]:
            yield from _without(location, location.node, [suspect])
        if len(suspects) > 2:
            for kept in suspects[:MAX_TRIED]:
                yield from _without(location, location.node, [it for it in suspects if it is not kept])


def _elements(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args) if name in _SEVERAL:
            return args
        case ast.List(elts=elements):
            return elements
    return []


def _without(location: FailureLocation, holder: ast.AST, gone: list[ast.AST]) -> Iterator[Repair]:
    edits = location.case.edits()
    if isinstance(holder, ast.Call):
        remove(location.script, holder, [it for it in holder.args if it in gone], edits)
    else:
        elements = _elements(holder)
        spans = [location.script.span(it) for it in elements]
        at = elements.index(gone[0])  # type: ignore[arg-type]
        last = at + 1 == len(elements)
        hole = Span(spans[at - 1].end, spans[at].end) if last else Span(spans[at].start, spans[at + 1].start)
        edits.replace(hole, "")
    yield location.without(gone[0], edits)
