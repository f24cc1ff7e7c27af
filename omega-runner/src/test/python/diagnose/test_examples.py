"""The example of each rule: the first script fails in Manim, the rule turns it into the second, which runs."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from omega_runner.diagnose import diagnosis  # noqa: F401 (the import registers the rules)
from omega_runner.diagnose.case import Case
from omega_runner.diagnose.documentation import Documentation, example_script, matches
from omega_runner.diagnose.failure import Failure, Kind
from omega_runner.diagnose.omissions import FailureLocation
from omega_runner.diagnose.registry import REGISTRY, Rule
from omega_runner.diagnose.repair import Repair
from omega_runner.diagnose.script import Script
from omega_runner.diagnose.symbols import symbols
from omega_runner.diagnose.unparsed_script import UnparsedScript
from omega_runner.video import releases

Run = Callable[[str], dict[str, Any] | None]
# Of processor time, so that a busy machine changes nothing. The examples need at least ten times as much.
LIMIT_SECONDS = 0.3
# Manim itself has no such failure any more.
MENDED = frozenset() if releases.LAGGED_START_MAP_UNPACKS else frozenset({"lagged-start-map-arguments"})


@pytest.mark.parametrize("rule", REGISTRY.every(), ids=lambda rule: rule.id)
def test_the_rule_repairs_its_example(rule: Rule[Any], run: Run) -> None:
    documentation = Documentation.of(rule)
    before, after = example_script(documentation.before), example_script(documentation.after)
    if rule.id in MENDED:
        assert run(before) is None
        return
    error = _failure(rule, before, run)
    repaired = [repair.edits.apply(before) for repair in _repairs(rule, before, Failure.of(error))]
    found = [script for script in repaired if matches(script, after)]
    assert found, (error, repaired)
    assert run(found[0]) is None


def _failure(rule: Rule[Any], script: str, run: Run) -> dict[str, Any]:
    if rule.kinds != {Kind.LIMIT}:
        error = run(script)
        assert error is not None
        return error
    with _time_limit():
        error = run(script)
    assert error is not None
    assert error["exception"] == "TimeoutError"
    return error | {"code": "timeout", "frames": [{"line": error["line"]}]}


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def _repairs(rule: Rule[Any], source: str, failure: Failure) -> list[Repair]:
    assert failure.kind in rule.kinds, failure
    if rule in REGISTRY.syntax_rules:
        found = [rule.function(UnparsedScript(source, failure))]
    else:
        script = Script.of(source)
        assert script is not None
        case = Case(script, failure, symbols())
        found = list(rule.function(FailureLocation.of(case))) if rule in REGISTRY.omissions else [rule.function(case)]
    return [repair for repair in found if repair is not None]
