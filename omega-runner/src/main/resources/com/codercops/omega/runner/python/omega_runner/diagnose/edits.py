"""Replacements in a source text, by line and code-point column, as the protocol carries them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TypedDict

from omega_runner.source import LINE_END


class EditJson(TypedDict):
    """One replacement; lines from 1, columns from 0 in code points, end exclusive."""

    line: int
    col: int
    end_line: int
    end_col: int
    text: str


def line_starts(source: str) -> list[int]:
    """Offsets at which the lines of a source begin."""
    return [0, *(match.end() for match in LINE_END.finditer(source))]


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a source, by offsets in code points; the end is exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass
class Edits:
    """A set of replacements without duplicates."""

    starts: list[int]
    changes: dict[Span, str] = field(default_factory=dict)

    def replace(self, span: Span, text: str) -> None:
        """Replace `span` with `text`; raises ValueError for two different texts at one position."""
        if self.changes.setdefault(span, text) != text:
            raise ValueError(f"two different texts for {span}")

    def insert(self, offset: int, text: str) -> None:
        """Insert `text` at a place, after earlier insertions there; the same text only once."""
        before = self.changes.get(Span(offset, offset), "")
        if text not in before:
            self.changes[Span(offset, offset)] = before + text

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def longest(self) -> int:
        """Length of the longest new text."""
        return max(map(len, self.changes.values()), default=0)

    def apply(self, source: str) -> str:
        """The edited source; raises ValueError when edits overlap."""
        pieces: list[str] = []
        position = 0
        for span, text in sorted(self.changes.items()):
            if span.start < position or span.end > len(source):
                raise ValueError(f"edit at {span} overlaps another one or the end of the text")
            pieces += [source[position : span.start], text]
            position = span.end
        return "".join([*pieces, source[position:]])

    def as_json(self) -> list[EditJson]:
        """The edits in source order."""
        return [self._json(span, text) for span, text in sorted(self.changes.items())]

    def _json(self, span: Span, text: str) -> EditJson:
        line, col = self._place(span.start)
        end_line, end_col = self._place(span.end)
        return {"line": line, "col": col, "end_line": end_line, "end_col": end_col, "text": text}

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]
