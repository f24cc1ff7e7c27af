"""What the docstring of a rule says: a summary, and an example as a pair of scripts.

The example of a rule is its documentation and its test. A script without a class is the body of `construct`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import Any

from .registry import Rule

_SCENE = "from manim import *\n\n\nclass Example(Scene):\n    def construct(self):\n"


@dataclass(frozen=True)
class Documentation:
    """The docstring of a rule, taken apart; a line with nothing but `...` in `after` stands for any text."""

    summary: str
    before: str
    after: str

    @staticmethod
    def of(rule: Rule[Any]) -> Documentation:
        """Read the docstring of a rule; raises ValueError where it lacks a part."""
        first, _, rest = (rule.function.__doc__ or "").partition("\n")
        text = f"{first}\n{dedent(rest)}"
        summary, _, example = text.partition("\n\nBefore:\n")
        before, _, after = example.partition("\nAfter:\n")
        if not (summary and before and after):
            raise ValueError(f'rule "{rule.id}": the docstring needs a summary, "Before:" and "After:"')
        return Documentation(" ".join(summary.split()), dedent(before).rstrip(), dedent(after).rstrip())


def example_script(example: str) -> str:
    """The whole script of an example."""
    return (
        f"{example}\n"
        if re.search(r"(?m)^class |^ +class \w+\(Scene\)", example)
        else f"{_SCENE}{indent(example, ' ' * 8)}\n"
    )


def matches(script: str, expected: str) -> bool:
    """Whether a script is the expected one."""
    start, omitted, end = expected.partition("    ...\n")
    return script.startswith(start) and script.endswith(end) if omitted else script == expected
