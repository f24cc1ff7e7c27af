"""Builds scripts from a few lines, and applies repairs to them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent
from typing import Any


def scene(body: str, base: str = "Scene", before: str = "") -> str:
    """A script with one scene whose construct is `body`."""
    return (
        f"from manim import *\n{before}\n\nclass Example({base}):\n    def construct(self):\n{indent(body, ' ' * 8)}\n"
    )


def apply(source: str, edits: Sequence[dict[str, Any]]) -> str:
    """Apply edits as the host does it: by line and code-point column, from the last to the first."""
    lines = source.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    for edit in sorted(edits, key=lambda e: (e["line"], e["col"]), reverse=True):
        start = starts[edit["line"] - 1] + edit["col"]
        end = starts[edit["end_line"] - 1] + edit["end_col"]
        source = source[:start] + edit["text"] + source[end:]
    return source
