"""Repairs of layout problems: what can provably be moved, scaled, cleared or put behind, without running the script."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..edits import Edits
from ..repair import MAX_EXPLANATION, Proposal, Repair, RepairJson
from ..script import Script
from ..validation import is_valid
from . import meant, rules  # noqa: F401 (the imports register the rules, in this order)
from .fault import Fault
from .places import Places, faults_in_order
from .registry import RULES

# Each proposal costs a check. The limit of the protocol is 16.
MAX_PROPOSALS = 10
MAX_FAULTS = 20
_MAX_IDS = 300


def layout_repairs(source: str, problems: Sequence[Mapping[str, Any]]) -> list[RepairJson]:
    """Return repairs for the problems of a script that runs: for all of them, then by rule, then one for each.

    Never raises, because a failed repair must not hide the result of the check.
    """
    try:
        return [it.as_json() for it in _proposals(source, problems)]
    except Exception:
        # Includes RecursionError and MemoryError of hostile sources.
        traceback.print_exc(limit=5, file=sys.stderr)
        return []


def _proposals(source: str, problems: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    script = Script.of(source)
    if script is None:
        return []
    places = Places(script)
    faults = [it for it in map(Fault.of, problems[:MAX_FAULTS]) if it is not None]
    ordered = list(faults_in_order(faults))
    offered = [list(_of(fault, places)) for fault in ordered]
    first = _first(ordered, offered)
    offered = [it for it in offered if it]
    # All ideas, then those of each rule: one that makes it worse must not cost the others.
    same_rule = [[it for it in first if it.rule == id] for id in dict.fromkeys(it.rule for it in first)]
    found = [it for it in (_together(script, some) for some in [first, *same_rule]) if it is not None]
    # The first idea for each problem, then the second ones.
    for rank in range(max(map(len, offered), default=0)):
        found += [it[rank] for it in offered if rank < len(it)]
    unique: dict[tuple[Any, ...], Proposal] = {}
    for it in found:
        unique.setdefault(tuple(sorted(it.repair.edits.changes.items())), it)
    return list(unique.values())[:MAX_PROPOSALS]


def _of(fault: Fault, places: Places) -> Iterator[Proposal]:
    for rule in RULES:
        if fault.code in rule.codes:
            for repair in rule.function(fault, places):
                if is_valid(places.script, repair.edits):
                    yield Proposal(rule.id, repair)


def _first(faults: list[Fault], offered: list[list[Proposal]]) -> list[Proposal]:
    """The first idea for each problem, without those for a text over one that another idea fades out."""
    first = [(fault, it[0]) for fault, it in zip(faults, offered, strict=True) if it]
    in_loops = {fault.subjects[1].line for fault, it in first if it.rule == "clear-in-loop"}
    leftovers = {_leftover(fault) for fault, it in first if it.rule == "clear-leftover"}

    def is_needed(fault: Fault, proposal: Proposal) -> bool:
        if fault.code != "overlap" or proposal.rule == "clear-in-loop":
            return True
        known = proposal.rule != "clear-leftover" and _leftover(fault) in leftovers
        return fault.subjects[1].line not in in_loops and not known

    return [it for fault, it in first if is_needed(fault, it)]


def _leftover(fault: Fault) -> tuple[str | None, int | None]:
    """The name of the earlier one of two texts, and the line of the play that shows the later one."""
    later, earlier = fault.subjects
    return earlier.root or earlier.name, later.line


def _together(script: Script, first: list[Proposal]) -> Proposal | None:
    """One repair with the first idea for each problem, without those that contradict earlier ones."""
    edits, used = script.edits(), []
    for proposal in first:
        tried = Edits(edits.starts, dict(edits.changes))
        try:
            for span, text in proposal.repair.edits.changes.items():
                tried.insert(span.start, text) if span.start == span.end else tried.replace(span, text)
        except ValueError:
            continue
        if is_valid(script, tried):
            edits = tried
            used.append(proposal)
    if not used:
        return None
    ids = "+".join(dict.fromkeys(it.rule for it in used))[:_MAX_IDS]
    texts = " ".join(dict.fromkeys(it.repair.explanation for it in used))
    return Proposal(ids, Repair(texts[:MAX_EXPLANATION], edits))
