"""Text around the script, and characters that Python does not accept."""

from __future__ import annotations

import ast
import re
from functools import partial

from ...registry import Stage, syntax_rule
from ...repair import Repair
from ...unparsed_script import UnparsedScript, syntax_error

_QUOTES = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "，": ",", "（": "(", "）": ")", "：": ":", "；": ";", "＝": "=",
    "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}", "−": "-", "–": "-", "×": "*", "\u00a0": " ",
    "\u200b": "", "\ufeff": "", "＋": "+", "。": ".", "、": ",",
})  # fmt: skip
_FENCE = re.compile(r"^\s*(?:```|~~~)")


@syntax_rule(id="markdown-fences", stage=Stage.EXACT)
def markdown_fences(script: UnparsedScript) -> Repair | None:
    """Remove Markdown fences and the text outside them.

    Before:
        ```python
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait()
        ```
    After:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.wait()
    """
    source = script.source
    lines = source.splitlines(keepends=True)
    marks = [n for n, line in enumerate(lines) if _FENCE.match(line)]
    if not marks:
        return None
    inside = lines[marks[0] + 1 : marks[1]] if len(marks) > 1 else lines[marks[0] + 1 :]
    if not any("import" in line for line in inside):
        inside = lines[: marks[0]]
    return script.replace_source("".join(inside), "Markdown fences are not Python; they are removed.")


@syntax_rule(id="typographic-characters", stage=Stage.EXACT)
def typographic_characters(script: UnparsedScript) -> Repair | None:
    """Replace typographic quotes, full-width punctuation and invisible characters on the failing line with plain
    characters.

    Before:
        self.add(Text(“a”))
    After:
        self.add(Text("a"))
    """
    failure = script.failure
    line = script.line(failure.line)
    new = line.translate(_QUOTES)
    return (
        script.replace_failing_line(new, "Python accepts plain quotes and punctuation only.") if new != line else None
    )


@syntax_rule(id="prose-around-script", stage=Stage.EXACT)
def prose_around_script(script: UnparsedScript) -> Repair | None:
    """Remove sentences before the imports and after the last indented line.

    Before:
        Here is the script:
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
    failure = script.failure
    source = script.source
    lines = source.splitlines(keepends=True)
    first = next(
        (n for n, line in enumerate(lines) if re.match(r"(?:from\s+\w[\w.]*\s+import\b|import\s+\w)", line)), None
    )
    if first is None or failure.line is None:
        return None
    last = len(lines)
    if failure.line > first + 1:
        last = failure.line - 1
        if any(re.match(r"\s|class |def |if |@|#|\w+\s*=", line) for line in lines[last:] if line.strip()):
            return None
    else:
        failing = failure.line - 1
        if failing >= first:
            return None
    return script.replace_source(
        "".join(lines[first:last]), "Sentences around the script are not Python; they are removed."
    )


@syntax_rule(id="tabs-to-spaces", stage=Stage.EXACT)
def tabs_to_spaces(script: UnparsedScript) -> Repair | None:
    """Replace tabs with spaces where a script mixes both. A tab is four or eight columns wide, whichever Python then
    parses.

    Before:
        from manim import *

        class Example(Scene):
            def construct(self):
                self.wait()
        \tself.wait()
    After:
        from manim import *

        class Example(Scene):
            def construct(self):
                self.wait()
                self.wait()
    """  # noqa: D301 (the example has a tab)
    failure = script.failure
    source = script.source
    if failure.exception not in ("TabError", "IndentationError") or "\t" not in source:
        return None
    read = [re.sub(r"(?m)^[ \t]+", partial(_expand_tabs, width), source) for width in (4, 8)]
    valid = [new for new in read if syntax_error(new) is None]
    if not valid:
        return None
    # A wrong tab width moves method calls into the body of the class.
    best = min(valid, key=lambda new: sum(_calls_in_class_body(node) for node in ast.walk(ast.parse(new))))
    return script.replace_source(best, "Lines are indented with spaces or with tabs, not with both.")


def _calls_in_class_body(node: ast.AST) -> int:
    """The number of calls directly in the body of a class."""
    body = node.body if isinstance(node, ast.ClassDef) else []
    return sum(isinstance(s, ast.Expr) and isinstance(s.value, ast.Call) for s in body)


def _expand_tabs(width: int, indent: re.Match[str]) -> str:
    return indent[0].expandtabs(width)
