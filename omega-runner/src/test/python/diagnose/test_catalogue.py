"""`docs/repairs.md` lists the rules that there are."""

from __future__ import annotations

from pathlib import Path

from omega_runner.diagnose.catalogue import catalogue

DOCUMENT = Path(__file__).parents[5] / "docs" / "repairs.md"


def test_the_document_lists_every_rule() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    listed = text.partition("<!-- rules -->\n")[2].partition("\n<!-- end of rules -->")[0]
    assert listed.splitlines() == catalogue(), "put this between the marks:\n" + "\n".join(catalogue())
