"""Where a script creates an object, shows it, and can change it in between."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from ..edits import Edits
from ..script import Script
from .fault import Fault, Subject

# Methods that return their object, so that another one can follow.
_CHAINED = frozenset({
    "shift", "scale", "to_edge", "to_corner", "next_to", "move_to", "set_color", "rotate", "set_opacity", "align_to",
    "scale_to_fit_width", "scale_to_fit_height", "set_z_index", "arrange", "set_fill", "set_stroke", "set_x", "set_y",
    "flip", "copy", "shift_onto_screen", "stretch", "center",
})  # fmt: skip
_LOOPS = (ast.For, ast.While, ast.AsyncFor)
_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)


class Places:
    """The places of one script that rules for its layout can change."""

    def __init__(self, script: Script) -> None:
        self.script = script

    def creation(self, subject: Subject) -> ast.Call | None:
        """The only call that creates an object, by its name or by its text; None if it is not certain."""
        calls = [it for it in self.script.nodes if isinstance(it, ast.Call) and _called(it) == subject.kind]
        calls = [it for it in calls if not self.script.in_fstring(it)]
        saying = [it for it in calls if subject.said is not None and _says(it, subject.said)]
        if len(saying) == 1:
            return saying[0]
        among = saying or calls
        named = [it for it in among if subject.name is not None and self._is_assigned(it, subject.name)]
        if len(named) == 1:
            return named[0]
        shown = self.statement(subject.line)
        here = [it for it in among if shown is not None and it in set(ast.walk(shown))] or among
        return here[0] if len(here) == 1 else None

    def _is_assigned(self, call: ast.Call, name: str) -> bool:
        parent = self.script.parents.get(self.chain(call))
        match parent:
            case ast.Assign(targets=[target]):
                return self.script.text(target) == name
        return False

    def animated(self, line: int | None, name: str) -> ast.expr | None:
        """The only `name.animate` in the statement at a line."""
        statement = self.statement(line)
        found = [
            it
            for it in (ast.walk(statement) if statement is not None else ())
            if isinstance(it, ast.Attribute) and it.attr == "animate" and self.script.text(it.value) == name
        ]
        return found[0] if len(found) == 1 else None

    def chain(self, start: ast.expr) -> ast.expr:
        """The whole chain of methods that follows an expression and returns its object."""
        node = start
        while True:
            attribute = self.script.parents.get(node)
            if not isinstance(attribute, ast.Attribute) or attribute.attr not in _CHAINED:
                return node
            outer = self.script.parents.get(attribute)
            if not isinstance(outer, ast.Call) or outer.func is not attribute:
                return node
            node = outer

    def statement(self, line: int | None) -> ast.stmt | None:
        """The innermost simple statement at a line, if it is alone there."""
        if line is None:
            return None
        found = None
        for node in self.script.nodes:
            if isinstance(node, _SIMPLE) and node.lineno <= line <= (node.end_lineno or 0):
                found = node
        if found is None:
            return None
        start = self.script.span(found).start
        before = self.script.source[self.script.starts[found.lineno - 1] : start]
        return found if not before.strip() else None

    def play(self, line: int | None) -> ast.Call | None:
        """The call `self.play(...)` at a line."""
        match self.statement(line):
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="play"), args=[_, *_]) as call
            ):
                return call
        return None

    def insert_before(self, edits: Edits, line: int | None, name: str, text: str) -> bool:
        """Insert a statement about `name` before the statement at a line; whether that is sound."""
        statement = self.statement(line)
        if statement is None or not self._is_known(name, statement):
            return False
        start = self.script.span(statement).start
        indent = self.script.source[self.script.starts[statement.lineno - 1] : start]
        edits.insert(start, f"{text}\n{indent}")
        return True

    def insert_at_end_of_loop(self, edits: Edits, line: int, name: str, text: str) -> bool:
        """Insert a statement at the end of the loop around a line that assigns `name`; whether that is sound."""
        statement = self.statement(line)
        loop = (
            next((it for it in self.script.ancestors(statement) if isinstance(it, _LOOPS)), None) if statement else None
        )
        if loop is None or name not in _stored(loop) or self.is_used_after(name, loop.end_lineno or line):
            return False
        # A statement of the loop itself, so that the new one runs in each turn that shows the text.
        last = loop.body[-1]
        if statement not in loop.body or any(isinstance(it, (ast.Continue, ast.Break)) for it in ast.walk(loop)):
            return False
        end = self.script.span(last).end
        edits.insert(end, "\n" + " " * last.col_offset + text)
        return True

    def append(self, edits: Edits, start: ast.expr, text: str) -> None:
        """Append methods to the chain that follows an expression."""
        end = self.script.span(self.chain(start)).end
        edits.insert(end, text)

    def _is_known(self, name: str, statement: ast.stmt) -> bool:
        """Whether a name stands for a new object each time that the statement runs."""
        loop = next((it for it in self.script.ancestors(statement) if isinstance(it, (*_LOOPS, ast.FunctionDef))), None)
        base = name.split(".")[0].split("[")[0]
        if isinstance(loop, _LOOPS):
            return name == base and base in _stored(loop)
        return base == "self" or loop is None or base in _stored(loop)

    def is_used_after(self, name: str, line: int) -> bool:
        """Whether the function, or a loop around the line, uses a variable after a line."""
        base = name.split("[")[0]
        statement = self.statement(line)
        outer = list(self.script.ancestors(statement)) if statement is not None else []
        loops = [it for it in outer if isinstance(it, _LOOPS)]
        if loops and base not in _stored(loops[-1]):
            return True
        last = (statement.end_lineno or line) if statement is not None else line
        return any(self._is(it, base) and it.lineno > last for it in self.script.nodes)

    def _is(self, node: ast.AST, name: str) -> TypeGuard[ast.Name | ast.Attribute]:
        return isinstance(node, (ast.Name, ast.Attribute)) and self.script.text(node) == name

    def is_subscripted(self, name: str) -> bool:
        """Whether the script takes parts of an object by their index."""
        return any(isinstance(it, ast.Subscript) and self.script.text(it.value) == name for it in self.script.nodes)


def faults_in_order(faults: list[Fault]) -> Iterator[Fault]:
    """The faults, each text over text with the later text first."""
    for fault in faults:
        if fault.code == "overlap" and (fault.subjects[1].line or 0) >= (fault.subjects[0].line or 0):
            yield Fault(fault.code, fault.line, fault.frame, fault.usual_frame, fault.subjects[::-1])
        else:
            yield fault


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _says(call: ast.Call, said: str) -> bool:
    given = [it.value for it in call.args if isinstance(it, ast.Constant) and isinstance(it.value, str)]
    return bool(given) and ("".join(given) == said or " ".join(given) == said)


def _stored(node: ast.AST) -> set[str]:
    names = {it.id for it in ast.walk(node) if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)}
    return names | {it.arg for it in ast.walk(node) if isinstance(it, ast.arg)}
