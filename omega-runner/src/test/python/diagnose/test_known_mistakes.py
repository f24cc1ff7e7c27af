"""Known mistakes of models: each script fails in Manim, rules alone repair it, and then it runs."""

from __future__ import annotations

import animation_cases
import intention_cases
import meaning_cases
import name_cases
import pytest
import script_cases
import shape_cases
import tex_cases
from repair_loop import Run, repair_until_done

TABLES = (name_cases, shape_cases, animation_cases, tex_cases, script_cases, meaning_cases, intention_cases)
CASES = {name: case for table in TABLES for name, case in table.CASES.items()}


@pytest.mark.parametrize("name", CASES)
def test_known_mistake_is_repaired(name: str, run: Run) -> None:
    source, expected = CASES[name]
    error = run(source)
    assert error is not None
    repaired, left = repair_until_done(source, error, run)
    assert left is None, (left, repaired)
    assert expected in repaired, repaired
