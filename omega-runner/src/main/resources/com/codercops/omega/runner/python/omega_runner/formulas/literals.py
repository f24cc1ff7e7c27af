"""The values that an expression of a script can have, as far as its literals show them.

A value that the script never uses costs a page of LaTeX and changes nothing, so this may guess.
"""

import ast
import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .known_commands import MAX_CHARACTERS

MAX_VALUES = 120
# The number of elements is unknown, and what is typeset for nothing costs time.
_INDEXES = 10
_MAX_DEPTH = 20
# Of expressions looked at in one script. Variables that are computed from each other would take for ever.
_MAX_STEPS = 20_000


class Literals:
    """The literal values of the variables of one script."""

    def __init__(self, tree: ast.Module) -> None:
        self._bound: dict[str, list[tuple[ast.expr, tuple[int, ...], bool]]] = defaultdict(list)
        self._steps = 0
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._bind(target, node.value, (), False)
            elif isinstance(node, (ast.For, ast.comprehension)):
                self._bind(node.target, node.iter, (), True)

    def _bind(self, target: ast.expr, value: ast.expr, path: tuple[int, ...], each: bool) -> None:
        if isinstance(target, ast.Name):
            self._bound[target.id].append((value, path, each))
        elif isinstance(target, (ast.Tuple, ast.List)):
            for index, part in enumerate(target.elts):
                self._bind(part, value, (*path, index), each)

    def values(self, node: ast.expr, depth: int = 0) -> list[Any]:
        """Return up to MAX_VALUES values of ``node``; none if they are unknown."""
        return list(itertools.islice(self._values(node, depth), MAX_VALUES)) if self._may_look(depth) else []

    def _may_look(self, depth: int) -> bool:
        self._steps += 1
        return depth < _MAX_DEPTH and self._steps <= _MAX_STEPS

    def _values(self, node: ast.expr, depth: int) -> Iterator[Any]:
        if isinstance(node, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Name):
            for value, path, each in self._bound[node.id][:MAX_VALUES]:
                yield from self._unpacked(value, path, each, depth + 1)
        elif isinstance(node, (ast.List, ast.Tuple)):
            parts = [self.values(part, depth + 1) for part in node.elts]
            yield from map(list, itertools.product(*parts) if len(parts) <= MAX_VALUES else ())
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            for left, right in itertools.product(self.values(node.left, depth + 1), self.values(node.right, depth + 1)):
                if isinstance(left, str) and isinstance(right, str) and len(left) + len(right) <= MAX_CHARACTERS:
                    yield left + right
        elif isinstance(node, ast.JoinedStr):
            parts = [self._formatted(part, depth + 1) for part in node.values]
            if sum(max(map(len, it), default=0) for it in parts) <= MAX_CHARACTERS:
                yield from map("".join, itertools.product(*parts))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield from (-it for it in self.values(node.operand, depth + 1) if isinstance(it, (int, float)))

    def _formatted(self, node: ast.expr, depth: int) -> list[str]:
        if isinstance(node, ast.FormattedValue):
            if node.format_spec is not None or node.conversion != -1:
                return []
            return [str(it) for it in self.values(node.value, depth) if isinstance(it, (str, int))]
        return [it for it in self.values(node, depth) if isinstance(it, str)]

    def _unpacked(self, node: ast.expr, path: tuple[int, ...], each: bool, depth: int) -> Iterator[Any]:
        for value in self._elements(node, path, depth) if each else self.values(node, depth):
            for index in () if each else path:
                value = value[index] if isinstance(value, list) and index < len(value) else None
            if value is not None:
                yield value

    def _elements(self, node: ast.expr, path: tuple[int, ...], depth: int) -> Iterator[Any]:
        """Return the values that a loop over ``node`` gives its variable, which is at ``path`` of each element."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from self._elements_of_call(node, path, depth)
        elif isinstance(node, (ast.List, ast.Tuple)):
            # Element by element: one that is not literal does not hide the others.
            for element in node.elts:
                for index in path:
                    if isinstance(element, (ast.List, ast.Tuple)) and index < len(element.elts):
                        element = element.elts[index]
                yield from self.values(element, depth + 1)
        elif isinstance(node, ast.Name):
            for value, inner, each in self._bound[node.id]:
                if not each and not inner and self._may_look(depth):
                    yield from self._elements(value, path, depth + 1)

    def _elements_of_call(self, node: ast.Call, path: tuple[int, ...], depth: int) -> Iterator[Any]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "range" and not path:
            bounds = [self.values(it, depth) for it in node.args]
            if all(len(it) == 1 and isinstance(it[0], int) for it in bounds):
                yield from itertools.islice(range(*(it[0] for it in bounds)), MAX_VALUES)
        elif name == "zip" and path and path[0] < len(node.args):
            yield from self._elements(node.args[path[0]], path[1:], depth + 1)
        elif name == "enumerate" and path and node.args:
            yield from range(_INDEXES) if path[0] == 0 else self._elements(node.args[0], path[1:], depth + 1)
