"""One failure of one script, with everything that rules and suggestions need."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from .edits import Edits
from .failure import Failure, Kind
from .inference import Inference, Type
from .script import Script
from .symbols import Symbols

# Modules whose objects never have Manim's attributes; objects of any other module may have them.
PLAIN_MODULES = frozenset(
    {"numpy", "math", "random", "itertools", "functools", "typing", "colorsys", "collections", "__future__"}
)


class Case:
    """A failure together with the script and the installed Manim."""

    def __init__(self, script: Script, failure: Failure, symbols: Symbols) -> None:
        self.script = script
        self.failure = failure
        self.symbols = symbols
        self.infer = Inference(script, symbols, failure)
        self.imports = self.infer.imports
        self._absent: dict[str, bool] = {}

    def edits(self) -> Edits:
        """An empty set of edits of the script."""
        return self.script.edits()

    @cached_property
    def failing(self) -> list[ast.AST]:
        """The expressions at the failing place, outermost first; the whole script if the place is not known."""
        return self.script.at_failure(self.failure) or self.script.nodes

    def uses(self, name: str) -> list[ast.Name | ast.Attribute | ast.alias]:
        """Every use of a Manim name that the script does not bind itself.

        Excludes uses inside f-strings: Python before 3.12 does not know their exact places.
        """
        found: list[ast.Name | ast.Attribute | ast.alias] = []
        for node in self.script.nodes:
            match node:
                case ast.Name(id=used, ctx=ast.Load()) if used == name and self._unbound(name):
                    found.append(node)
                case ast.Attribute(value=ast.Name(id=module), attr=used) if (
                    used == name and module in self.imports.modules
                ):
                    found.append(node)
                case ast.alias(name=used) if used == name and self.script.parents[node] in self.imports.froms:
                    found.append(node)
        return [node for node in found if not self.script.in_fstring(node)]

    def _unbound(self, name: str) -> bool:
        return name not in self.script.bound or name in self.imports.named

    def calls(self) -> Iterator[ast.Call]:
        """Every call of the script whose exact place is known."""
        return (n for n in self.script.nodes if isinstance(n, ast.Call) and not self.script.in_fstring(n))

    def failing_calls(self) -> list[ast.Call]:
        """The calls at the failing place, first the one with exactly that span."""
        calls = [n for n in self.failing if isinstance(n, ast.Call)]
        span = self.script.failing(self.failure)
        return sorted(calls, key=lambda call: self.script.span(call) != span)

    def owner(self, node: ast.Attribute) -> Type | None:
        """The type of the object of an attribute; at the failing place, the type in the message."""
        known = self.infer.of(node.value)
        if known is None and self.failure.kind is Kind.ATTRIBUTE and self._is_failing(node):
            short = self.failure.owner.rpartition(".")[2]
            return self.infer.user_class(short) or self.symbols.classes.get(short)
        return known

    def _is_failing(self, node: ast.Attribute) -> bool:
        return node.attr in (self.failure.name, f"get_{self.failure.name}") and any(n is node for n in self.failing)

    def missing(self, node: ast.Attribute, of: type | None = None) -> bool:
        """Whether an attribute provably does not exist (and its object is, or may be, of class `of`)."""
        if self.script.in_fstring(node):
            return False
        if isinstance(node.value, ast.Name) and node.value.id in self.imports.modules:
            return False
        owner = self.owner(node)
        if owner is None:
            return self._no_object_has(node.attr)
        if of is not None and not any(issubclass(base, of) for base in self.infer.bases(owner)):
            return False
        return self.infer.lacks(owner, node.attr)

    def _no_object_has(self, name: str) -> bool:
        known = self._absent.get(name)
        if known is None:
            known = self._absent[name] = self._absent_everywhere(name)
        return known

    def _absent_everywhere(self, name: str) -> bool:
        if not self.imports.foreign <= PLAIN_MODULES or name in self.script.bound:
            return False
        stored = any(
            isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store) and n.attr == name for n in self.script.nodes
        )
        return not stored and name not in self.symbols.all_attributes()

    def attributes(self, name: str, of: type | None = None) -> list[ast.Attribute]:
        """Every attribute of this name whose object provably lacks it."""
        return [n for n in self.script.nodes if isinstance(n, ast.Attribute) and n.attr == name and self.missing(n, of)]

    def missing_attribute(self) -> ast.Attribute | None:
        """The attribute that the failure is about, also if Manim's generated getter hides its name."""
        name = self.failure.name
        for node in self.failing:
            if not isinstance(node, ast.Attribute):
                continue
            if self.failure.kind is Kind.ATTRIBUTE and node.attr in (name, f"get_{name}"):
                return node
            if self.failure.kind is Kind.GETTER and node.attr.startswith(("get_", "set_")) and self._may_lack(node):
                return node
        return None

    def _may_lack(self, node: ast.Attribute) -> bool:
        owner = self.owner(node)
        if owner is None:
            return self._no_object_has(node.attr)
        return self.infer.lacks(owner, node.attr)

    def rejected(self, name: str) -> list[tuple[ast.Call, ast.keyword]]:
        """Every call of a Manim callable with a keyword that it provably does not accept, and the failing call."""
        found = []
        failing = self.failing_calls() if self.failure.line is not None else []
        for call in self.calls():
            for keyword in call.keywords:
                if keyword.arg == name and (
                    self._rejects(call, name) or (call in failing and self._may_be_cause(call))
                ):
                    found.append((call, keyword))
        return found

    def _rejects(self, call: ast.Call, name: str) -> bool:
        called = self.infer.called(call)
        if called is None:
            return False
        names, complete = self.symbols.keywords(called[1])
        return complete and name not in names

    def _may_be_cause(self, call: ast.Call) -> bool:
        """Whether the keywords of the failing call can have reached the constructor in the message."""
        called = self.infer.called(call)
        return called is not None and self.failure.name not in self.symbols.keywords(called[1])[0]
