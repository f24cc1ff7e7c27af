"""Everything that can be proven wrong in a failed script, mended in one step.

A script with one name that Manim does not have often has ten. Once a script has failed, each name, keyword and method
that surely does not exist is treated as if it had failed already, so that one further run is enough for all of them.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import time
from collections.abc import Callable, Iterator

from .case import PLAIN_MODULES, Case
from .edits import Edits, Span, line_starts
from .failure import Failure, Kind
from .rules import RULES, Repair
from .script import Script
from .soundness import edited, sound

# What a name, keyword or method that does not exist may look like when no rule knows the message itself.
_KINDRED = frozenset({"NameError", "AttributeError", "TypeError"})
MAX_STEPS = 60
MAX_SECONDS = 8.0


def everything(case: Case, first: Repair | None) -> Repair | None:
    """One repair for the failure and all that is provable besides; None where that would be no more than `first`."""
    if first is None and case.failure.exception not in _KINDRED:
        return None
    end = time.monotonic() + MAX_SECONDS
    source, done = case.script.source, []
    if first is not None:
        source, done = first.edits.apply(source), [first]
    tried: set[tuple[Kind, str]] = set()
    while len(done) < MAX_STEPS and time.monotonic() < end:
        step = _step(source, case, tried)
        if step is None:
            break
        repair, source = step
        done.append(repair)
    if len(done) < (2 if first is not None else 1):
        return None
    edits = _between(case.script.source, source)
    rules = "+".join(dict.fromkeys(repair.rule for repair in done))
    texts = " ".join(dict.fromkeys(repair.explanation for repair in done))
    whole = Repair(rules[:300].rpartition("+")[0] if len(rules) > 300 else rules, texts, edits)
    return whole if sound(case.script, edits) else None


def _step(source: str, case: Case, tried: set[tuple[Kind, str]]) -> tuple[Repair, str] | None:
    script = Script.of(source)
    if script is None:
        return None
    for failure in _absences(Case(script, Failure(Kind.OTHER, "", ""), case.symbols)):
        if (failure.kind, failure.name) in tried:
            continue
        tried.add((failure.kind, failure.name))
        supposed = Case(script, failure, case.symbols)
        for rule in RULES:
            repair = _quietly(rule, supposed)
            if repair is not None and sound(script, repair.edits):
                new = edited(source, repair.edits)
                if new is not None:
                    return repair, new
    return None


def _quietly(rule: Callable[[Case], Repair | None], case: Case) -> Repair | None:
    try:
        return rule(case)
    except Exception:
        # A rule that fails on a supposed failure has nothing to say; on a real one it is reported.
        return None


def _absences(case: Case) -> Iterator[Failure]:
    """A failure for each name, keyword and attribute of the script that surely does not exist."""
    if case.imports.star and case.imports.foreign <= PLAIN_MODULES:
        for node in case.script.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and _nowhere(case, node.id):
                yield Failure(Kind.NAME, "NameError", f"name '{node.id}' is not defined", node.id)
    for call in case.calls():
        for keyword in call.keywords:
            if keyword.arg and (keyword.arg, keyword) in [(k.arg, k) for _, k in case.rejected(keyword.arg)]:
                message = f"got an unexpected keyword argument '{keyword.arg}'"
                yield Failure(Kind.KEYWORD, "TypeError", message, keyword.arg)
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and case.missing(node):
            yield from _attribute(case, node)


def _nowhere(case: Case, name: str) -> bool:
    known = name in case.script.bound or name in case.symbols.names or hasattr(builtins, name)
    return not known and name not in (
        "__file__", "__name__", "__doc__", "np", "numpy")  # fmt: skip


def _attribute(case: Case, node: ast.Attribute) -> Iterator[Failure]:
    owner = case.infer.of(node.value)
    call = case.script.parents.get(node)
    # Manim takes an unknown `set_x(value)`, and keeps the value: a script may read it again.
    if owner is None or (node.attr.startswith("set_") and isinstance(call, ast.Call) and len(call.args) == 1):
        return
    name = case.infer.bases(owner)[0].__name__ if case.infer.bases(owner) else ""
    place = case.script.span(node)
    line = node.lineno
    start = case.script.starts[line - 1]
    end_col = place.end - case.script.starts[(node.end_lineno or line) - 1]
    yield Failure(
        Kind.ATTRIBUTE, "AttributeError", f"{name} object has no attribute '{node.attr}'", node.attr, name,
        line, max(0, place.start - start), node.end_lineno, end_col,
    )  # fmt: skip


def _between(old: str, new: str) -> Edits:
    """The edits that turn one text into the other, line by line."""
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
