"""Scripts whose lines all have the same indentation."""

from __future__ import annotations

from ...edits import Edits, Span, line_starts
from ...registry import Stage, syntax_rule
from ...repair import Repair
from ...unparsed_script import UnparsedScript, syntax_error

_BLOCK = 3000  # characters of one edit


@syntax_rule(id="uniform-indentation", stage=Stage.EXACT)
def uniform_indentation(script: UnparsedScript) -> Repair | None:
    """Remove the indentation that all lines of a script have, perhaps without the first line.

    Before:
        from manim import *
            class Example(Scene):
                def construct(self):
                    self.wait()
    After:
        from manim import *
        class Example(Scene):
            def construct(self):
                self.wait()
    """
    lines = script.source.splitlines(keepends=True)
    written = [line for line in lines if line.strip()]
    common = min((line[: len(line) - len(line.lstrip(" \t"))] for line in written[1:]), key=len, default="")
    if not all(line.startswith(common) for line in written[1:]):
        return None
    new = [line.removeprefix(common) if line.strip() else line for line in lines]
    if not common or syntax_error("".join(new)) is not None:
        return None
    edits = Edits(line_starts(script.source))
    start = position = 0
    block = ""
    for old, line in zip(lines, new, strict=True):
        position, block = position + len(old), block + line
        if len(block) > _BLOCK or position == len(script.source):
            edits.replace(Span(start, position), block)
            start, block = position, ""
    return Repair("All lines have the same indentation, which is removed.", edits)
