"""Type inference: the Manim class of an expression, without running the script."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from .failure import Failure
from .imports import Imports
from .script import Script
from .symbols import Symbols

MAX_DEPTH = 40
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class UserClass:
    """A class of the script: what it defines itself, and its base classes of Manim."""

    name: str
    defined: frozenset[str]
    bases: tuple[type, ...]
    closed: bool  # all its bases are known


Type = type | UserClass


class Inference:
    """Types by data flow: a name has a type if every assignment in its scope gives that type."""

    def __init__(self, script: Script, symbols: Symbols, failure: Failure) -> None:
        self.script = script
        self.symbols = symbols
        self.imports = Imports(script)
        self._failure = failure
        self._user: dict[str, UserClass | None] = {}
        self._classes = {n.name: n for n in script.nodes if isinstance(n, ast.ClassDef)}
        self._assigned: dict[tuple[ast.AST, str], list[ast.expr | None]] = {}
        for node in script.nodes:
            self._record(node)
        self._failing_scope = self._scope_at_failure()
        self._types: dict[ast.AST, Type | None] = {}

    def of(self, node: ast.AST, depth: int = 0) -> Type | None:
        """The type of the value of an expression, or None if it cannot be inferred."""
        if node not in self._types:
            if depth > MAX_DEPTH:
                return None
            self._types[node] = None  # what depends on itself is not known
            self._types[node] = self._infer(node, depth + 1)
        return self._types[node]

    def called(self, call: ast.Call) -> tuple[str, Any] | None:
        """The class, function or method of Manim that a call calls, with its name as written."""
        value = self.manim_value(call.func)
        if value is not None:
            return value
        if isinstance(call.func, ast.Attribute):
            inherited = self._super(call.func)
            if inherited is not None:
                return inherited
            owner = self.of(call.func.value)
            for base in self.bases(owner):
                if isinstance(owner, UserClass) and call.func.attr in owner.defined:
                    return None
                method = getattr(base, call.func.attr, None)
                if callable(method):
                    return f"{base.__name__}.{call.func.attr}", method
        return None

    def _super(self, func: ast.Attribute) -> tuple[str, Any] | None:
        """The Manim class behind `super().__init__` in a class of the script with one base."""
        match func:
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
                around = self._enclosing_class(func)
                known = self.manim_value(around.bases[0]) if around and len(around.bases) == 1 else None
                return known if known and isinstance(known[1], type) else None
        return None

    def manim_value(self, node: ast.AST) -> tuple[str, Any] | None:
        """The public Manim symbol that an expression names: `Axes`, `mn.Axes`."""
        name: str | None = None
        if isinstance(node, ast.Name):
            name = self.imports.imported(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = node.attr if node.value.id in self.imports.modules else None
        if name is None or name not in self.symbols.names:
            return None
        return name, self.symbols.names[name]

    def bases(self, owner: Type | None) -> tuple[type, ...]:
        """The Manim classes that a type derives from."""
        if owner is None:
            return ()
        return owner.bases if isinstance(owner, UserClass) else (owner,)

    def lacks(self, owner: Type | None, name: str) -> bool:
        """Whether objects of a type provably have no such attribute."""
        if owner is None or (isinstance(owner, UserClass) and (not owner.closed or name in owner.defined)):
            return False
        return all(not self._has(base, name) for base in self.bases(owner))

    def _has(self, base: type, name: str) -> bool:
        """Whether objects of a class have a name; Manim makes `get_x()` and `set_x()` for any attribute `x`."""
        known = self.symbols.attributes(base)
        return name in known or (name[:4] in ("get_", "set_") and name[4:] in known)

    def user_class(self, name: str, depth: int = 0) -> UserClass | None:
        """A class that the script defines."""
        node = self._classes.get(name)
        if node is None or depth > MAX_DEPTH:
            return None
        if name not in self._user:
            self._user[name] = None
            self._user[name] = self._read_class(node, depth + 1)
        return self._user[name]

    def _read_class(self, node: ast.ClassDef, depth: int) -> UserClass:
        defined = {
            inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute) and _stored_on_self(inner)
        }
        for statement in node.body:
            match statement:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    defined.add(name)
                case ast.Assign(targets=targets):
                    defined |= {target.id for target in targets if isinstance(target, ast.Name)}
                case ast.AnnAssign(target=ast.Name(id=name)):
                    defined.add(name)
        bases: list[type] = []
        closed = not ({"__getattr__", "__getattribute__"} & defined)
        for base in node.bases:
            known = self.manim_value(base)
            if known and isinstance(known[1], type):
                bases.append(known[1])
            elif isinstance(base, ast.Name) and (outer := self.user_class(base.id, depth)):
                bases += outer.bases
                defined |= outer.defined
                closed = closed and outer.closed
            else:
                closed = False
        return UserClass(node.name, frozenset(defined), tuple(bases), closed)

    def _infer(self, node: ast.AST, depth: int) -> Type | None:
        match node:
            case ast.Name(id=name):
                return self._of_name(node, name, depth)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr) if owner := self._enclosing_class(node):
                return self._common_type(self._assigned.get((owner, attr), []), depth)
            case ast.Attribute(value=value, attr="animate"):
                return self.of(value, depth)
            case ast.Call():
                return self._of_call(node, depth)
            case ast.NamedExpr(value=value):
                return self.of(value, depth)
            case ast.IfExp(body=body, orelse=orelse):
                return self._common_type([body, orelse], depth)
        return None

    def _of_call(self, node: ast.Call, depth: int) -> Type | None:
        known = self.manim_value(node.func)
        if known:
            return known[1] if isinstance(known[1], type) else None
        if isinstance(node.func, ast.Name):
            return self.user_class(node.func.id)
        if not isinstance(node.func, ast.Attribute):
            return None
        owner = self.of(node.func.value, depth)
        for base in self.bases(owner):
            if isinstance(owner, UserClass) and node.func.attr in owner.defined:
                return None
            returned = getattr(getattr(base, node.func.attr, None), "__annotations__", {}).get("return")
            if returned == "Self":
                return owner
            if isinstance(returned, str) and returned in self.symbols.classes:
                return self.symbols.classes[returned]
        return None

    def _of_name(self, node: ast.AST, name: str, depth: int) -> Type | None:
        scope = self._scope(node)
        if scope is self._failing_scope and name in self._failure.locals:
            return self._named(self._failure.locals[name])
        while True:
            values = self._assigned.get((scope, name))
            if values is not None:
                return self._common_type(values, depth)
            if isinstance(scope, Function) and _takes(scope, name):
                inside = self._enclosing_class(scope)
                return self.user_class(inside.name) if inside and name == "self" else None
            if isinstance(scope, ast.Module):
                return None
            scope = self._scope(scope)

    def _named(self, type_name: str) -> Type | None:
        short = type_name.rpartition(".")[2]
        return self.user_class(short) or self.symbols.classes.get(short)

    def _common_type(self, values: list[ast.expr | None], depth: int) -> Type | None:
        kinds = {self.of(value, depth) if value is not None else None for value in values}
        return kinds.pop() if len(kinds) == 1 else None

    def _record(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._assign(target, value)
            case ast.NamedExpr(target=target, value=value):
                self._assign(target, value)
            case ast.Name(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
                parent = self.script.parents.get(node)
                if not isinstance(parent, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
                    self._assign(node, None)  # for, with, unpacking: not followed

    def _assign(self, target: ast.AST, value: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            self._assigned.setdefault((self._scope(target), target.id), []).append(value)
        elif isinstance(target, ast.Attribute) and _stored_on_self(target) and (owner := self._enclosing_class(target)):
            self._assigned.setdefault((owner, target.attr), []).append(value)

    def _scope(self, node: ast.AST) -> ast.AST:
        return next((n for n in self.script.ancestors(node) if isinstance(n, Function)), self.script.tree)

    def _enclosing_class(self, node: ast.AST) -> ast.ClassDef | None:
        return next((n for n in self.script.ancestors(node) if isinstance(n, ast.ClassDef)), None)

    def _scope_at_failure(self) -> ast.AST | None:
        nodes = self.script.at_failure(self._failure)
        return self._scope(nodes[-1]) if nodes else None


def _stored_on_self(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _takes(scope: Function, name: str) -> bool:
    arguments = scope.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return any(argument is not None and argument.arg == name for argument in every)
