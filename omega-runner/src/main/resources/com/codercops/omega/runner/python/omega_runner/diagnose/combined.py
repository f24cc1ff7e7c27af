"""One repair for everything that is provably wrong in a failed script.

A script with one name that Manim does not have often has ten. Once a script has failed, each name, keyword and method
that provably does not exist counts as a failure too, so that one more run is enough for all of them.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import time
from collections.abc import Iterator

from .case import PLAIN_MODULES, Case
from .edits import Edits, Span, line_starts
from .failure import Failure, Kind
from .registry import REGISTRY, CaseFunction
from .repair import Proposal, Repair
from .script import Script
from .validation import edited_source, is_valid

# Exceptions of a name, keyword or method that does not exist, where no rule matches the message itself.
_EXCEPTIONS = frozenset({"NameError", "AttributeError", "TypeError"})
_MODULE_NAMES = frozenset({"__file__", "__name__", "__doc__"})
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
    for failure in _missing_names(Case(script, Failure(Kind.OTHER, "", ""), case.symbols)):
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


def _missing_names(case: Case) -> Iterator[Failure]:
    """A failure for each name, keyword and attribute of the script that provably does not exist."""
    if case.imports.foreign <= PLAIN_MODULES and not case.imports.other_star:
        for node in case.script.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and _is_undefined(case, node.id):
                yield Failure(Kind.NAME, "NameError", f"name '{node.id}' is not defined", node.id)
    for call in case.calls():
        for keyword in call.keywords:
            if keyword.arg and (keyword.arg, keyword) in [(k.arg, k) for _, k in case.rejected(keyword.arg)]:
                message = f"got an unexpected keyword argument '{keyword.arg}'"
                yield Failure(Kind.KEYWORD, "TypeError", message, keyword.arg)
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and case.missing(node):
            yield from _attribute(case, node)


def _is_undefined(case: Case, name: str) -> bool:
    if name in case.script.bound or name in _MODULE_NAMES or hasattr(builtins, name):
        return False
    return not (case.imports.star and (name in case.symbols.names or name in ("np", "numpy")))


def _attribute(case: Case, node: ast.Attribute) -> Iterator[Failure]:
    owner = case.infer.of(node.value)
    call = case.script.parents.get(node)
    # Manim accepts an unknown `set_x(value)` and stores the value: a script may read it later.
    if owner is None or (node.attr.startswith("set_") and isinstance(call, ast.Call) and len(call.args) == 1):
        return
    name = case.infer.bases(owner)[0].__name__ if case.infer.bases(owner) else ""
    span = case.script.span(node)
    line = node.lineno
    start = case.script.starts[line - 1]
    end_col = span.end - case.script.starts[(node.end_lineno or line) - 1]
    yield Failure(
        Kind.ATTRIBUTE, "AttributeError", f"{name} object has no attribute '{node.attr}'", node.attr, name,
        line, max(0, span.start - start), node.end_lineno, end_col,
    )  # fmt: skip


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
