"""The registry of repair rules: every rule has one id, which results, documentation and provenance use.

A module under `rules/` registers a rule with a decorator:

    @rule(id="direction-name", kinds={Kind.NAME}, stage=Stage.EXACT)
    def direction_name(case: Case) -> Repair | None: ...

`docs/guides/add-a-repair-rule.md` describes how to add a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .failure import ANY, Kind
from .repair import Repair

if TYPE_CHECKING:
    from .case import Case
    from .omissions.location import FailureLocation
    from .unparsed_script import UnparsedScript

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Stage(IntEnum):
    """When a rule is tried: all rules of one stage come before those of the next."""

    EXACT = 1  # one known mistake with one known repair
    GENERAL = 2  # the repair follows from the types, names and values at the failing place
    FALLBACK = 3  # the nearest name, a similar class, or removal of what Manim does not accept


CaseFunction = Callable[["Case"], Repair | None]
SyntaxFunction = Callable[["UnparsedScript"], Repair | None]
OmissionFunction = Callable[["FailureLocation"], Iterator[Repair]]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule(Generic[F]):
    """A registered rule; `omits` says that it removes a part of the video."""

    id: str
    kinds: frozenset[Kind]
    stage: Stage
    function: F
    omits: bool = False


class Registry:
    """All rules in the order in which they are tried: by stage, then by module, then as they stand in the module."""

    def __init__(self) -> None:
        self.syntax_rules: list[Rule[SyntaxFunction]] = []
        self.rules: list[Rule[CaseFunction]] = []
        self.omissions: list[Rule[OmissionFunction]] = []
        self._by_kind: dict[Kind, list[Rule[CaseFunction]]] = {}
        self._ids: dict[str, Rule[Any]] = {}

    def for_kind(self, kind: Kind) -> list[Rule[CaseFunction]]:
        """The rules for one kind of failure of a script that parses."""
        return self._by_kind[kind]

    def every(self) -> list[Rule[Any]]:
        """Every rule: those for text that does not parse, those for failures, and omissions."""
        return [*self.syntax_rules, *self.rules, *self.omissions]

    def add_rule(self, rule: Rule[CaseFunction]) -> None:
        """Register a rule for failures of a script that parses."""
        if not rule.kinds or Kind.SYNTAX in rule.kinds:
            raise ValueError(f'rule "{rule.id}": kinds must name at least one kind of failure, and not Kind.SYNTAX')
        self._add(self.rules, rule)

    def add_syntax_rule(self, rule: Rule[SyntaxFunction]) -> None:
        """Register a rule for text that does not parse."""
        self._add(self.syntax_rules, rule)

    def add_omission(self, rule: Rule[OmissionFunction]) -> None:
        """Register a way to remove the failing part of a script."""
        self._add(self.omissions, rule)

    def _add(self, group: list[Rule[F]], rule: Rule[F]) -> None:
        if not _ID.fullmatch(rule.id):
            raise ValueError(f'rule id "{rule.id}": use lower-case words joined by "-", such as "direction-name"')
        if (known := self._ids.get(rule.id)) is not None:
            raise ValueError(
                f'rule id "{rule.id}" exists twice: {_location(known)} and {_location(rule)}; choose another id'
            )
        self._ids[rule.id] = rule
        group.append(rule)

    def sort(self, modules: Sequence[str]) -> None:
        """Sort the rules, independent of the order of imports, and index them by kind of failure."""

        def position(rule: Rule[Any]) -> tuple[Stage, int]:
            if rule.function.__module__ not in modules:
                raise ValueError(f'rule "{rule.id}": add {rule.function.__module__} to the list of rule modules')
            return rule.stage, modules.index(rule.function.__module__)

        self.syntax_rules.sort(key=position)
        self.rules.sort(key=position)
        self._by_kind = {kind: [rule for rule in self.rules if kind in rule.kinds] for kind in Kind}


REGISTRY = Registry()


def rule(*, id: str, kinds: Set[Kind], stage: Stage) -> Callable[[CaseFunction], CaseFunction]:
    """Register a function as the rule for some kinds of failure."""

    def register(function: CaseFunction) -> CaseFunction:
        REGISTRY.add_rule(Rule(id, frozenset(kinds), stage, function))
        return function

    return register


def syntax_rule(*, id: str, stage: Stage, omits: bool = False) -> Callable[[SyntaxFunction], SyntaxFunction]:
    """Register a function as a rule for text that does not parse."""

    def register(function: SyntaxFunction) -> SyntaxFunction:
        REGISTRY.add_syntax_rule(Rule(id, frozenset({Kind.SYNTAX}), stage, function, omits))
        return function

    return register


def omission(*, id: str) -> Callable[[OmissionFunction], OmissionFunction]:
    """Register a function that proposes to remove the failing part of a script."""

    def register(function: OmissionFunction) -> OmissionFunction:
        REGISTRY.add_omission(Rule(id, ANY, Stage.FALLBACK, function, omits=True))
        return function

    return register


def _location(rule: Rule[Any]) -> str:
    return f"{rule.function.__module__}.{rule.function.__qualname__}"
