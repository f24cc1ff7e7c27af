"""Spoken text and its length."""

import re

# The usual speed of audiobooks and of conversation in English is 150 to 160 words per minute.
WORDS_PER_MINUTE = 150.0
# News in Chinese are read at 240 to 300 characters per minute. Japanese and Thai, also without spaces, are close.
CHARACTERS_PER_MINUTE = 260.0
SHORTEST_SECONDS = 0.5

_BOOKMARK = re.compile(r"""<bookmark\s*mark\s*=\s*['"]([^'"]*)['"]\s*/>""")
_TAG = re.compile(r"<[^<>]*>")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def remove_bookmarks(text: str) -> str:
    """Return ``text`` without bookmarks."""
    return _BOOKMARK.sub("", text)


def remove_tags(ssml: str) -> str:
    """Return the spoken text of SSML, with its bookmarks."""
    return _TAG.sub(lambda tag: tag[0] if _BOOKMARK.fullmatch(tag[0]) else " ", ssml)


def bookmarks(text: str) -> dict[str, float]:
    """Return the position of each bookmark, as a fraction of the spoken text."""
    length = max(1, len(remove_bookmarks(text)))
    return {it[1]: len(remove_bookmarks(text[: it.start()])) / length for it in _BOOKMARK.finditer(text)}


def spoken_seconds(text: str) -> float:
    """Return how long it takes to speak ``text``."""
    plain = remove_bookmarks(text)
    characters = len(_UNSPACED.findall(plain))
    words = sum(any(it.isalnum() for it in word) for word in _UNSPACED.sub(" ", plain).split())
    return max(SHORTEST_SECONDS, 60 * (words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE))
