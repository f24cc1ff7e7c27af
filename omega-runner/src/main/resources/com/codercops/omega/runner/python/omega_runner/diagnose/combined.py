"""One repair for everything that is provably wrong in a failed script.

A script with one name that Manim does not have often has ten. Once a script has failed, each name, keyword and method
that provably does not exist counts as a failure too, so that one more run is enough for all of them.
"""

from __future__ import annotations

import difflib
import time

from .case import Case
from .edits import Edits, Span, line_starts
from .failure import Failure, Kind
from .provable import missing_names
from .registry import REGISTRY, CaseFunction
from .repair import Proposal, Repair
from .script import Script
from .validation import edited_source, is_valid

# Exceptions of a name, keyword or method that does not exist, where no rule matches the message itself.
_EXCEPTIONS = frozenset({"NameError", "AttributeError", "TypeError"})
MAX_STEPS = 60
MAX_SECONDS = 8.0
MAX_IDS = 300


def combined(case: Case, first: Proposal | None) -> Proposal | None:
    """One repair for the failure and everything provable; None where that is no more than `first`."""
    if first is None and case.failure.exception not in _EXCEPTIONS:
        return None
    end = time.monotonic() + MAX_SECONDS
    source, done = case.script.source, []
    if first is not None:
        source, done = first.repair.edits.apply(source), [first]
    tried: set[tuple[Kind, str]] = set()
    while len(done) < MAX_STEPS and time.monotonic() < end:
        step = _step(source, case, tried)
        if step is None:
            break
        proposal, source = step
        done.append(proposal)
    if len(done) < (2 if first is not None else 1):
        return None
    edits = _line_edits(case.script.source, source)
    ids = "+".join(dict.fromkeys(proposal.rule for proposal in done))
    texts = " ".join(dict.fromkeys(proposal.repair.explanation for proposal in done))
    if len(ids) > MAX_IDS:
        ids = ids[:MAX_IDS].rpartition("+")[0]
    return Proposal(ids, Repair(texts, edits)) if is_valid(case.script, edits) else None


def _step(source: str, case: Case, tried: set[tuple[Kind, str]]) -> tuple[Proposal, str] | None:
    script = Script.of(source)
    if script is None:
        return None
    for _, failure in missing_names(Case(script, Failure(Kind.OTHER, "", ""), case.symbols)):
        if (failure.kind, failure.name) in tried:
            continue
        tried.add((failure.kind, failure.name))
        supposed = Case(script, failure, case.symbols)
        for rule in REGISTRY.for_kind(failure.kind):
            repair = _try_rule(rule.function, supposed)
            if repair is not None and is_valid(script, repair.edits):
                new = edited_source(source, repair.edits)
                if new is not None:
                    return Proposal(rule.id, repair), new
    return None


def _try_rule(function: CaseFunction, case: Case) -> Repair | None:
    try:
        return function(case)
    except Exception:
        # An exception for an assumed failure is ignored; for the real failure it is reported.
        return None


def _line_edits(old: str, new: str) -> Edits:
    """The edits by line that turn one text into the other."""
    edits = Edits(line_starts(old))
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            edits.replace(Span(starts[a], starts[b]), "".join(after[c:d]))
    return edits
