"""A script that Python cannot parse: text, the failure, and the edits that a rule can propose."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass

from .edits import Edits, Span, line_starts
from .failure import Failure
from .repair import Repair


@dataclass(frozen=True)
class UnparsedScript:
    """The source text of a script that has no syntax tree, and its failure."""

    source: str
    failure: Failure

    def line(self, number: int | None) -> str:
        """One line with its line break; empty where there is no such line."""
        starts = line_starts(self.source)
        if number is None or not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.source)
        return self.source[starts[number - 1] : end]

    def replace_failing_line(self, new: str, explanation: str) -> Repair:
        """A repair that replaces the failing line."""
        start = line_starts(self.source)[(self.failure.line or 1) - 1]
        edits = Edits(line_starts(self.source))
        edits.replace(Span(start, start + len(self.line(self.failure.line))), new)
        return Repair(explanation, edits)

    def replace_source(self, new: str, explanation: str) -> Repair | None:
        """A repair with the smallest single edit that turns the source into `new`; None where nothing changes."""
        source = self.source
        if new == source or not new.strip():
            return None
        start = 0
        while start < min(len(source), len(new)) and source[start] == new[start]:
            start += 1
        end, new_end = len(source), len(new)
        while end > start and new_end > start and source[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
        edits = Edits(line_starts(source))
        edits.replace(Span(start, end), new[start:new_end])
        return Repair(explanation, edits)


def syntax_error(source: str) -> tuple[int, int, str] | None:
    """Line, column and message of the first syntax error, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        return error.lineno or 1, (error.offset or 1) - 1, str(error.msg)
    except (ValueError, RecursionError, MemoryError):
        return 0, 0, "unreadable"
    return None
