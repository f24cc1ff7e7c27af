r"""LaTeX commands whose backslash Python reads as an escape sequence: `"\times"` holds a tab and `imes`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# The parts of a literal; adjacent literals are one constant.
PIECE = re.compile(r"(?s)([A-Za-z]*)('''|\"\"\"|'|\")((?:\\.|(?!\2).)*)\2")
FIELDS = re.compile(r"(\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})")
_ESCAPE = re.compile(r"(?s)\\(.)([A-Za-z]*)")
# LaTeX needs none of these control characters. A tab and a line end are spaces, so there the command must be known.
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "v": "\v", "r": "\r"}
_SPACES = {"t": "\t", "n": "\n"}
_KNOWN = frozenset({
    "tag", "tan", "tanh", "tau", "tbinom", "text", "textbf", "textcolor", "textit", "textnormal", "textrm", "textsc",
    "textsf", "textstyle", "texttt", "tfrac", "therefore", "theta", "thetasym", "thickapprox", "thicksim", "tilde",
    "times", "tiny", "to", "top", "triangle", "triangledown", "triangleleft", "triangleq", "trianglelefteq",
    "triangleright", "trianglerighteq", "twoheadrightarrow", "nabla", "natural", "ncong", "ne", "nearrow", "neg",
    "neq", "newline", "nexists", "ngeq", "ngtr", "ni", "nleq", "nless", "nleftarrow", "nleftrightarrow", "nmid",
    "nolimits", "nonumber", "normalsize", "not", "notag", "notin", "nparallel", "nprec", "nrightarrow", "nsim",
    "nsubseteq", "nsucc", "nsupseteq", "nu", "nwarrow", "nLeftarrow", "nRightarrow",
})  # fmt: skip
# Their rest is a word or a variable, which can follow a tab or a line end.
_WORDS = frozenset({"tan", "tau", "to", "ne", "ni", "nu", "not", "top"})
CONTROL = re.compile("[\a\b\f\v\r\t\n]")


@dataclass(frozen=True)
class Eaten:
    """A command without its backslash, at an offset in the text of a literal."""

    command: str
    offset: int

    @property
    def value(self) -> str:
        """The characters of the command in the value of the string."""
        return (_CONTROLS | _SPACES)[self.command[0]] + self.command[1:]

    @property
    def needs_math(self) -> bool:
        """Whether the string proves the command only inside a formula."""
        return self.command in _WORDS


def eaten(literal: str) -> Iterator[Eaten]:
    """The commands of a string literal, or of several adjacent ones, whose backslash Python reads."""
    for piece in PIECE.finditer(literal):
        prefix = piece[1].lower()
        if "r" in prefix or "b" in prefix:
            continue
        start = piece.start(3)
        for part, text in _texts(piece[3], "f" in prefix):
            for match in _ESCAPE.finditer(text):
                command = match[1] + match[2]
                if _is_command(command, text[: match.start()]):
                    yield Eaten(command, start + part + match.start())


def _texts(body: str, fields: bool) -> Iterator[tuple[int, str]]:
    """The parts outside the fields of an f-string, with their offsets."""
    offset = 0
    for index, part in enumerate(FIELDS.split(body) if fields else [body]):
        if index % 2 == 0:
            yield offset, part
        offset += len(part)


def _is_command(command: str, before: str) -> bool:
    if command[0] in _CONTROLS:
        return len(command) > 1
    if command not in _KNOWN:
        return False
    # A new row or a new line of the source can begin with a variable.
    return command not in ("ne", "ni", "nu", "not") or not before.rstrip(" ").endswith(("\\", ",", "}", "&"))


def doubled(literal: str, wanted: Callable[[Eaten], bool]) -> str:
    """The literal with these backslashes doubled."""
    for found in sorted(filter(wanted, eaten(literal)), key=lambda it: it.offset, reverse=True):
        literal = literal[: found.offset] + "\\" + literal[found.offset :]
    return literal


def in_formula(text: str, offset: int) -> bool:
    """Whether a place in the text of a `Tex` is between dollar signs."""
    return len(re.findall(r"(?<!\\)\$", text[:offset])) % 2 == 1
