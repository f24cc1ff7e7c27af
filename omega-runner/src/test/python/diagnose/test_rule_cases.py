"""A script for each rule that fails in Manim, its repair, and the repaired script that runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rule_cases import CASES
from script_text import apply

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]
MOST = 4


@pytest.mark.parametrize("case", CASES)
def test_a_failing_script_is_repaired_and_runs(case: str, run: Run) -> None:
    source, expected = CASES[case]
    rule = case.partition("/")[0]
    fired: list[str] = []
    for _ in range(MOST):
        error = run(source)
        if error is None:
            break
        repairs = diagnose(source, error)["repairs"]
        assert repairs, (error, source)
        chosen = next((r for r in repairs if rule in r["rule"].split("+")), repairs[0])
        fired += chosen["rule"].split("+")
        source = apply(source, chosen["edits"])
    assert rule in fired
    assert expected in source, source
    assert run(source) is None, source
