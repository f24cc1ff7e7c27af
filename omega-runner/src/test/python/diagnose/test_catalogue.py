"""`docs/repairs.md` lists the rules that there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from omega_runner.diagnose.catalogue import catalogue, omissions

DOCUMENT = Path(__file__).parents[5] / "docs" / "repairs.md"


@pytest.mark.parametrize(("mark", "lines"), [("rules", catalogue()), ("omissions", omissions())])
def test_the_document_lists_every_rule(mark: str, lines: list[str]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    listed = text.partition(f"<!-- {mark} -->\n")[2].partition(f"\n<!-- end of {mark} -->")[0]
    assert listed.splitlines() == lines, "put this between the marks:\n" + "\n".join(lines)
