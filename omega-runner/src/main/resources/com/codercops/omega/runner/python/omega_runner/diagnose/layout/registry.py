"""The rules for the layout, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..repair import Repair
from .fault import Fault
from .places import Places

RuleFunction = Callable[[Fault, Places], Iterator[Repair]]


@dataclass(frozen=True)
class LayoutRule:
    """A rule for some kinds of layout problems."""

    id: str
    codes: frozenset[str]
    function: RuleFunction


RULES: list[LayoutRule] = []


def layout_rule(id: str, *codes: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as a rule; rules are tried in the order of their registration."""

    def register(function: RuleFunction) -> RuleFunction:
        RULES.append(LayoutRule(id, frozenset(codes), function))
        return function

    return register
