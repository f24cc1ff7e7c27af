"""Each kind of fault that models are known to make really fails, is mended by rules alone, and then really runs."""

from __future__ import annotations

import faults_of_names
import faults_of_plays
import faults_of_scripts
import faults_of_tex
import faults_of_values
import pytest
from mending import Run, mend

TABLES = (faults_of_names, faults_of_values, faults_of_plays, faults_of_tex, faults_of_scripts)
FAULTS = {name: fault for table in TABLES for name, fault in table.FAULTS.items()}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_mended_with_its_meaning(name: str, run: Run) -> None:
    source, expected = FAULTS[name]
    error = run(source)
    assert error is not None
    repaired, left = mend(source, error, run)
    assert left is None, (left, repaired)
    assert expected in repaired, repaired
