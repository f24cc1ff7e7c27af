"""Typeset formulas for later jobs, in the memory of the supervisor, where no script can read or change them."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from omega_runner.formulas.batch import MAX_FORMULAS
from omega_runner.formulas.known_commands import MAX_CHARACTERS

# Without any of these words there is nothing to find.
_HINT = re.compile(r"Tex\b|Matrix|Number|Integer|Variable|[Ll]abel|Brace|BulletedList|Title|[Cc]oordinates|numbers")
MAX_BYTES = 16 * 1024 * 1024
MAX_SVG_BYTES = 100_000
# A document has Manim's preamble around the formula.
_MAX_SOURCE_CHARACTERS = MAX_CHARACTERS + 1000
Fields = dict[str, Any]


def may_have_formulas(source: str) -> bool:
    """Return whether it is worth a process to look for formulas in a script."""
    return _HINT.search(source) is not None


def name_of(source: str) -> str:
    """Return the name that Manim gives to the files of a document."""
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16]


class FormulaStore:
    """Keeps the SVG of each document until there are too many; the least recently used go first."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._svgs: OrderedDict[bytes, str] = OrderedDict()

    def get(self, source: str) -> str | None:
        """Return the SVG of a document, or None."""
        key = _key(source)
        if key in self._svgs:
            self._svgs.move_to_end(key)
        return self._svgs.get(key)

    def add(self, source: str, svg: str) -> None:
        """Keep the SVG of a document, which a process made that ran no script."""
        key = _key(source)
        self._bytes += len(svg) - len(self._svgs.pop(key, ""))
        self._svgs[key] = svg
        while self._bytes > self._max_bytes:
            self._bytes -= len(self._svgs.popitem(last=False)[1])

    def complete(
        self, sources: Iterable[str], typeset: Callable[[list[str], Callable[[Fields], None]], None]
    ) -> dict[str, str]:
        """Return the SVG of each document by the name of its files, where there is one.

        ``typeset`` makes those that are not here, and passes messages with ``source`` and ``svg`` to its second
        argument.
        """
        wanted = list(dict.fromkeys(sources))
        missing = [it for it in wanted if self.get(it) is None]

        def made(said: Fields) -> None:
            source, svg = said.get("source"), said.get("svg")
            if isinstance(source, str) and source in missing and _is_svg(svg):
                self.add(source, str(svg))

        if missing:
            typeset(missing, made)
        return {name_of(it): svg for it in wanted if (svg := self.get(it)) is not None}


def found_in(messages: Iterable[Fields]) -> list[str]:
    """Return the documents in the messages of a process that read a script, which may say anything."""
    sources = [it.get("source") for it in messages if it["type"] == "formula"]
    good = [it for it in sources if isinstance(it, str) and 0 < len(it) <= _MAX_SOURCE_CHARACTERS]
    return list(dict.fromkeys(good))[:MAX_FORMULAS]


def _key(source: str) -> bytes:
    return hashlib.sha256(source.encode("utf-8", "replace")).digest()


def _is_svg(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_SVG_BYTES and value.rstrip().endswith("</svg>")
