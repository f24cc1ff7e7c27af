"""The rules in words, out of the rules themselves: what `docs/repairs.md` lists."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from .omissions import OMISSIONS, left_out_line
from .rules import RULES, SYNTAX_RULES


def catalogue() -> list[str]:
    """One line of Markdown for each rule, in the order in which the rules are tried."""
    rules: list[Callable[..., Any]] = [*SYNTAX_RULES, *RULES]
    return [_line(rule) for rule in rules]


def omissions() -> list[str]:
    """The same for what can be left out, the least first."""
    parts: list[Callable[..., Any]] = [left_out_line, *OMISSIONS]
    return [_line(part) for part in parts]


def _line(rule: Callable[..., Any]) -> str:
    doc = inspect.cleandoc(rule.__doc__ or "").splitlines()[0]
    if inspect.isfunction(rule):
        return f"- **{rule.__name__.replace('_', ' ')}**: {doc}"
    # An instance of a table's row: what it turns into what.
    old = getattr(rule, "old", "")
    new = getattr(rule, "new", None) or getattr(rule, "keyword", None)
    return f"- **{old}**" + (f" to `{new}`" if new else "") + f": {doc}"
