r"""Finds the formulas of a script that lost a backslash: `"\times"` without an `r` holds a tab and `imes`."""

from __future__ import annotations

import ast
import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from omega_runner.diagnose.escapes import CONTROL, Eaten, eaten, in_formula
from omega_runner.diagnose.script import Script

CODE = "eaten_backslash"
MAX_NAMED = 5


@dataclass(frozen=True)
class _Place:
    """A command without its backslash in a literal of the script, with the constant parts of the literal's value."""

    line: int
    found: Eaten
    parts: tuple[str, ...]

    def is_in(self, text: str, math: bool) -> bool:
        """Whether a formula has the command's rest after the control character."""
        start = text.find(self.found.value)
        while start >= 0:
            end = start + len(self.found.value)
            whole = not text[end : end + 1].isalpha()
            if whole and (math or not self.found.needs_math or in_formula(text, start)):
                return True
            start = text.find(self.found.value, end)
        return False

    def is_source_of(self, text: str) -> bool:
        """Whether the literal itself, not only an equal command, is in a formula."""
        return all(part in text for part in self.parts)


def watch(source: str, say: Callable[[str], None]) -> None:
    """Call `say` with a message for each formula that lost backslashes; what `say` raises reaches the script."""
    from manim import MathTex, SingleStringMathTex, Tex

    places = functools.cache(lambda: tuple(_places(source)))

    def lost(formula: Any, texts: tuple[Any, ...]) -> dict[int, list[str]]:
        lines: dict[int, list[str]] = {}
        for text in texts:
            if isinstance(text, str) and CONTROL.search(text):
                same = [it for it in places() if it.is_in(text, not isinstance(formula, Tex))]
                for place in [it for it in same if it.is_source_of(text)] or same:
                    lines.setdefault(place.line, []).append(place.found.command)
        return lines

    def checked(original: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(original)
        def init(formula: Any, *args: Any, **keywords: Any) -> None:
            lines: dict[int, list[str]] = {}
            with contextlib.suppress(Exception):  # the check must not fail a script that Manim accepts
                lines = lost(formula, args)
            for line, commands in lines.items():
                say(message(line, list(dict.fromkeys(commands))))
            original(formula, *args, **keywords)

        return init

    for owner in (SingleStringMathTex, MathTex):
        owner.__init__ = checked(owner.__init__)  # type: ignore[method-assign]


def message(line: int, commands: list[str]) -> str:
    """The message that a person reads, and that the rule of the repair recognises."""
    names = ", ".join("\\" + command for command in commands[:MAX_NAMED])
    return (
        f"Line {line}: Python reads the backslash of {names} in this string as an escape sequence, so LaTeX gets"
        f' "{commands[0][1:21]}". Use a raw string (an r before the quotes), or double each backslash.'
    )


def _places(source: str) -> Iterator[_Place]:
    script = Script.of(source)
    for node in script.nodes if script else ():
        if script is None or script.in_fstring(node):
            continue
        match node:
            case ast.Constant(value=str(value)):
                parts = [value]
            case ast.JoinedStr(values=values):
                parts = [it.value for it in values if isinstance(it, ast.Constant) and isinstance(it.value, str)]
            case _:
                continue
        text = script.text(node)
        for found in eaten(text):
            yield _Place(node.lineno + text.count("\n", 0, found.offset), found, tuple(parts))
