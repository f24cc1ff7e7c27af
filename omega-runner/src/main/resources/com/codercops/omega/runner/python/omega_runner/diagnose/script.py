"""A script as a syntax tree with places. Never runs the script."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from .edits import Edits, Span, line_starts
from .failure import Failure

# Larger scripts are not diagnosed; real ones have some hundred lines.
MAX_SOURCE = 128 * 1024
MAX_NODES = 40_000
# In a script that is not ASCII, each node decodes its line to count columns.
MAX_WIDE_LINE = 4000


@dataclass
class Script:
    """A source text and its syntax tree; never modified."""

    source: str
    tree: ast.Module
    nodes: list[ast.AST]
    parents: dict[ast.AST, ast.AST]
    starts: list[int]
    bound: frozenset[str]
    _lines: dict[int, bytes] = field(default_factory=dict)

    @staticmethod
    def of(source: str) -> Script | None:
        """The script, or None if it does not parse or exceeds the limits."""
        tree = _parse(source)
        if tree is None or (not source.isascii() and max(map(len, source.splitlines())) > MAX_WIDE_LINE):
            return None
        nodes: list[ast.AST] = []
        parents: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(tree):
            nodes.append(node)
            if len(nodes) > MAX_NODES:
                return None
            for child in ast.iter_child_nodes(node):
                parents.setdefault(child, node)
        return Script(source, tree, nodes, parents, line_starts(source), frozenset(_bound(nodes)))

    def edits(self) -> Edits:
        """An empty set of edits of this source."""
        return Edits(self.starts)

    def span(self, node: ast.AST) -> Span:
        """The span of a node; the tree counts columns in UTF-8 bytes, the span in code points."""
        line, col = getattr(node, "lineno"), getattr(node, "col_offset")  # noqa: B009
        end_line, end_col = getattr(node, "end_lineno"), getattr(node, "end_col_offset")  # noqa: B009
        return Span(self._offset(line, col), self._offset(end_line, end_col))

    def text(self, node: ast.AST) -> str:
        """The source text of a node."""
        span = self.span(node)
        return self.source[span.start : span.end]

    def operand(self, node: ast.expr) -> str:
        """The source text of a node, in parentheses unless an operator or an attribute can follow it."""
        text = self.text(node)
        return text if isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.Subscript)) else f"({text})"

    def _offset(self, line: int, byte_col: int) -> int:
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.source)
        if self.source.isascii():
            return start + byte_col
        if line not in self._lines:
            self._lines[line] = self.source[start:end].encode()
        return start + len(self._lines[line][:byte_col].decode(errors="replace"))

    def attribute_span(self, node: ast.Attribute) -> Span:
        """The span of the name after the dot."""
        end = self.span(node).end
        return Span(end - len(node.attr), end)

    def keyword_span(self, node: ast.keyword) -> Span:
        """The span of the name before the `=`."""
        start = self.span(node).start
        return Span(start, start + len(node.arg or ""))

    def in_fstring(self, node: ast.AST) -> bool:
        """Whether a node is part of an f-string: Python before 3.12 does not know the exact places inside."""
        return any(isinstance(outer, ast.JoinedStr) for outer in self.ancestors(node))

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The ancestors of a node, innermost first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def failing(self, failure: Failure) -> Span | None:
        """The span of the failing expression, or of its line if the columns are not known."""
        if failure.line is None or not 1 <= failure.line <= len(self.starts):
            return None
        start = self.starts[failure.line - 1]
        end = self.starts[failure.line] if failure.line < len(self.starts) else len(self.source)
        if failure.col is None or failure.end_col is None:
            return Span(start, end)
        end_line = min(failure.end_line or failure.line, len(self.starts))
        return Span(start + failure.col, max(self.starts[end_line - 1] + failure.end_col, start + failure.col + 1))

    def at_failure(self, failure: Failure) -> list[ast.AST]:
        """The expressions that overlap the failing place; empty if the place is not known."""
        span = self.failing(failure)
        if span is None:
            return []
        return [n for n in self.nodes if isinstance(n, (ast.expr, ast.keyword)) and self.span(n).overlaps(span)]


def parses(source: str) -> bool:
    """Whether Python can parse the text."""
    return _parse(source) is not None


def _parse(source: str) -> ast.Module | None:
    if len(source) > MAX_SOURCE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _bound(nodes: list[ast.AST]) -> Iterator[str]:
    """Every name that the script binds: assignments, parameters, definitions, imports."""
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.alias(name=name, asname=other) if name != "*":
                yield other or name.split(".")[0]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                yield from names
