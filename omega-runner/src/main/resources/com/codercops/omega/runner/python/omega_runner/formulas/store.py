"""Typeset formulas for later jobs, in the memory of the supervisor, where no script can read or change them."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable
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


def key_of(source: str, versions: str) -> str:
    """Return the name under which the caller keeps the SVG of a document, as made by these versions of the programs."""
    return hashlib.sha256(f"{versions}\n{source}".encode("utf-8", "replace")).hexdigest()


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

    def missing(self, sources: Iterable[str]) -> list[str]:
        """Return the documents that are not here, each once."""
        return [it for it in dict.fromkeys(sources) if self.get(it) is None]

    def add(self, source: str, svg: object) -> bool:
        """Keep the SVG of a document if it is one, and return whether; its origin must have run no script."""
        if not (isinstance(svg, str) and len(svg) <= MAX_SVG_BYTES and svg.rstrip().endswith("</svg>")):
            return False
        key = _key(source)
        self._bytes += len(svg) - len(self._svgs.pop(key, ""))
        self._svgs[key] = svg
        while self._bytes > self._max_bytes:
            self._bytes -= len(self._svgs.popitem(last=False)[1])
        return True


def found_in(messages: Iterable[Fields]) -> list[str]:
    """Return the documents in the messages of a process that read a script, which may say anything."""
    sources = [it.get("source") for it in messages if it["type"] == "formula"]
    good = [it for it in sources if isinstance(it, str) and 0 < len(it) <= _MAX_SOURCE_CHARACTERS]
    return list(dict.fromkeys(good))[:MAX_FORMULAS]


def _key(source: str) -> bytes:
    return hashlib.sha256(source.encode("utf-8", "replace")).digest()
