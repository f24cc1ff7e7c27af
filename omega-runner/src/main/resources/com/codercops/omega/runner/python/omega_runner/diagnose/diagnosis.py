"""The entry point of this package: one failure in, suggestions and repairs out, never an exception."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypedDict, TypeVar

from . import rules as _rules  # noqa: F401 (the import registers the rules)
from .case import Case
from .combined import combined
from .failure import Failure, Kind
from .omissions import FailureLocation
from .provable import faults
from .registry import REGISTRY, CaseFunction, Rule
from .repair import Proposal, RepairJson
from .script import MAX_SOURCE, Script
from .suggest import Suggestion, suggest
from .symbols import symbols
from .unparsed_script import UnparsedScript
from .validation import edited_source, is_valid

# The limits of the protocol schema's error message.
MAX_SUGGESTIONS = 10
MAX_REPAIRS = 5
MAX_OMISSIONS = 10

T = TypeVar("T")


class Diagnosis(TypedDict):
    """What `diagnose` returns: the fields that it adds to an error message."""

    suggestions: list[Suggestion]
    repairs: list[RepairJson]
    faults: list[str]


def diagnose(source: str, error: Mapping[str, Any], *, by_model: bool = False) -> Diagnosis:
    """Explain a failed script by the installed Manim, without running any of it.

    `error` is an error message of the protocol. `by_model` is whether a model wrote the script: only then may
    something replace a missing file, because a person has that file. Never raises: an exception in here is written to
    stderr and yields empty lists, because a failed explanation must not hide the failure itself.
    """
    found: Diagnosis = {"suggestions": [], "repairs": [], "faults": []}
    failure = _guarded(lambda: Failure.of(error), None)
    if failure is None or (failure.code == "asset_missing" and not by_model):
        return found
    script = _guarded(lambda: Script.of(source), None)
    if script is None:
        found["repairs"] = [proposal.as_json() for proposal in _syntax_repairs(source, failure)]
        return found
    case = _guarded(lambda: Case(script, failure, symbols()), None)
    if case is None:
        return found
    found["suggestions"] = _guarded(lambda: suggest(case)[:MAX_SUGGESTIONS], found["suggestions"])
    found["faults"] = _guarded(lambda: faults(case), found["faults"])
    found["repairs"] = [proposal.as_json() for proposal in [*_repairs(case), *_omissions(case)]]
    return found


def _syntax_repairs(source: str, failure: Failure) -> list[Proposal]:
    """Repairs of text that does not parse; each may leave another error further down."""
    if failure.kind is not Kind.SYNTAX or len(source) > MAX_SOURCE:
        return []
    script = UnparsedScript(source, failure)
    repairs: list[Proposal] = []
    omitting: list[Proposal] = []
    for rule in REGISTRY.syntax_rules:
        repair = _guarded(partial(rule.function, script), None)
        if repair is not None and edited_source(source, repair.edits) is not None:
            (omitting if rule.omits else repairs).append(Proposal(rule.id, repair, rule.omits))
    return repairs[:MAX_REPAIRS] + omitting


def _repairs(case: Case) -> list[Proposal]:
    """One repair for everything that is provable, then what each rule proposes for this failure alone."""
    single = _single(case, REGISTRY.for_kind(case.failure.kind))
    # After a time limit there is little time left.
    limited = case.failure.kind is Kind.LIMIT
    whole = None if limited else _guarded(partial(combined, case, single[0] if single else None), None)
    return [whole, *single] if whole is not None else single


def _single(case: Case, rules: list[Rule[CaseFunction]]) -> list[Proposal]:
    found: list[Proposal] = []
    for rule in rules:
        if len(found) == MAX_REPAIRS - 1:
            break
        repair = _guarded(partial(rule.function, case), None)
        if repair is not None and is_valid(case.script, repair.edits):
            found.append(Proposal(rule.id, repair))
    return found


def _omissions(case: Case) -> list[Proposal]:
    """What can be removed because of the failure, the smallest part first; none where its place is not known."""
    # The place where a limit was reached says little about the cause.
    location = None if case.failure.kind is Kind.LIMIT else _guarded(lambda: FailureLocation.of(case), None)
    if location is None:
        return []
    none: list[Proposal] = []
    found = _guarded(lambda: list(_of_location(location)), none)
    return [it for it in found if is_valid(case.script, it.repair.edits)][:MAX_OMISSIONS]


def _of_location(location: FailureLocation) -> Iterator[Proposal]:
    for rule in REGISTRY.omissions:
        for repair in rule.function(location):
            yield Proposal(rule.id, repair, omits=True)


def _guarded(step: Callable[[], T], otherwise: T) -> T:
    try:
        return step()
    except Exception:
        # Includes RecursionError and MemoryError of hostile sources.
        traceback.print_exc(limit=5, file=sys.stderr)
        return otherwise
