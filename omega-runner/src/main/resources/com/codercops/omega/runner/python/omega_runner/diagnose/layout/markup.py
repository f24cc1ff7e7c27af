"""What a text with markup means: in LaTeX, in Pango's markup, or as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

# What the constructors of Tex and MarkupText accept too.
_OF_TEX = frozenset({"color", "font_size"})
_OF_MARKUP = frozenset({"color", "font_size", "font", "weight", "slant"})
_TAGS = re.compile(r"</?(?:b|i|u|sub|sup|span)\b[^<>]*>")
_BOLD = re.compile(r"\*\*(\S[^*]*)\*\*")
_MATH = re.compile(
    r"""
    \$[^$\s][^$]*\$
    | (?:\\[A-Za-z]{2,}|[A-Za-z0-9)\]]+)?(?:\\[A-Za-z]{2,}(?:\{[^{}]*\})*|[_^](?:\{[^{}]*\}|\([^()]*\)|\w))+
    """,
    re.VERBOSE,
)
_SPECIAL = re.compile(r"[&%#]")


def meant(said: str, keywords: Set[str | None]) -> Iterator[tuple[str, str]]:
    """Yield the classes with the literals of their texts that show what is meant."""
    plain = _BOLD.sub(r"\1", said).replace("<br>", "\n").replace("<br/>", "\n")
    if _TAGS.search(plain) and keywords <= _OF_MARKUP:
        yield "MarkupText", repr(plain)
    if plain != said and not _MATH.search(plain) and not _TAGS.search(plain):
        yield "Text", repr(plain)
    if _MATH.search(plain) and keywords <= _OF_TEX and "\n" not in plain:
        tex = _tex(plain)
        if tex is not None:
            yield "Tex", tex
    bare = _TAGS.sub("", plain)
    if bare != plain and not _MATH.search(bare):
        yield "Text", repr(bare)


def _tex(said: str) -> str | None:
    """A raw literal for Tex, with formulas between dollar signs."""
    pieces, position = [], 0
    for match in _MATH.finditer(said):
        found = match[0]
        pieces += [_escaped(said[position : match.start()]), found if found.startswith("$") else f"${found}$"]
        position = match.end()
    text = "".join([*pieces, _escaped(said[position:])])
    quote = '"' if '"' not in text else "'"
    return None if quote in text or text.endswith("\\") else f"r{quote}{text}{quote}"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda it: f"\\{it[0]}", words)
