"""The reference of all repair rules as Markdown, from the registry and the rules' docstrings.

`python -m omega_runner.diagnose.reference docs/reference/repair-rules.md` writes it.
"""

from __future__ import annotations

import inspect
import textwrap
from dataclasses import dataclass
from typing import Any

from . import rules as _rules  # noqa: F401 (the import registers the rules)
from .registry import Rule

_INTRODUCTION = """\
# Repair rules

This page is generated from the rules' docstrings. [Repairs](../explanation/repairs.md) explains how Omega uses them, and
[Add a repair rule](../guides/add-a-repair-rule.md) how to write one. Each example is also a test: the rule turns the
first script into the second.

The id of a rule is in results, events and provenance. A repair that several rules contributed to has their ids joined by
`+`.
"""


@dataclass(frozen=True)
class Documentation:
    """A rule's docstring, taken apart: the summary and the example."""

    summary: str
    before: str
    after: str

    @staticmethod
    def of(rule: Rule[Any]) -> Documentation:
        """The documentation of a rule; raises ValueError where the docstring lacks a part."""
        text = inspect.cleandoc(rule.function.__doc__ or "")
        summary, found, example = text.partition("\n\nBefore:\n")
        before, also, after = example.partition("\nAfter:\n")
        if not (found and also):
            raise ValueError(f'rule "{rule.id}": its docstring needs a summary, "Before:" and "After:"')
        return Documentation(
            " ".join(summary.split()), textwrap.dedent(before).rstrip(), textwrap.dedent(after).rstrip()
        )
