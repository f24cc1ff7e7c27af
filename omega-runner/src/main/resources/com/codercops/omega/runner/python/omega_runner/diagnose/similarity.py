"""Similarity of names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

MAX_NAMES = 5
MAX_WORD = 80
_NEAR = 0.6
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SPELLINGS = {"colour": "color", "grey": "gray", "centre": "center", "labels": "label", "lines": "line"}


def nearest(word: str, known: Iterable[str], count: int = MAX_NAMES) -> list[str]:
    """The names most similar to a word, by letters and by the words inside; nearest first."""
    return [name for _, name in scored(word, known)[:count]]


def scored(word: str, known: Iterable[str]) -> list[tuple[float, str]]:
    """The names that are similar to a word, the nearest first, each with minus its similarity (1 is the same name)."""
    word = word[:MAX_WORD]
    plain, words = normalised(word), _words(word)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    found = []
    for name in known:
        matcher.set_seq1(normalised(name))
        inside = _words(name)
        shared = len(words & inside) / max(len(words | inside), 1)
        letters = matcher.ratio() if matcher.real_quick_ratio() > _NEAR and matcher.quick_ratio() > _NEAR else 0.0
        score = max(letters, 0.9 * shared + 0.1 * letters)
        if letters >= _NEAR or shared >= 0.5:
            found.append((-score, name))
    return sorted(found)


def normalised(name: str) -> str:
    """A name without case, underscores and British spelling."""
    plain = name.replace("_", "").lower()
    for british, american in (("colour", "color"), ("grey", "gray"), ("centre", "center")):
        plain = plain.replace(british, american)
    return plain


def _words(name: str) -> frozenset[str]:
    lower = (word.lower() for word in _WORD.findall(name))
    return frozenset(_SPELLINGS.get(word, word) for word in lower) - {"get", "set", "add"}
