"""The writing systems of Unicode, each with the Debian package that has a font for it."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

CORE = "fonts-noto-core"
CJK = "fonts-noto-cjk"
# Manim draws outlines. The fonts of coloured emoji have images instead, of which nothing is drawn.
SYMBOLS = "fonts-symbola"


@dataclass(frozen=True)
class WritingSystem:
    """A writing system as messages name it.

    ``group`` is the name of the group of fonts that has ``package``, for front ends that install groups. The letters of
    a ``joined`` one change their form beside others.
    """

    name: str
    package: str
    group: str
    joined: bool = False


_LATIN = WritingSystem("Latin", CORE, "all")
_SYMBOLS = WritingSystem("symbols", SYMBOLS, "emoji")
_EMOJI = WritingSystem("emoji", SYMBOLS, "emoji")
_OTHER = WritingSystem("another writing system", CORE, "all", joined=True)
_PUNCTUATION = WritingSystem("Chinese, Japanese and Korean punctuation", CJK, "cjk")
_CHINESE = WritingSystem("Chinese (Han)", CJK, "cjk")
_JAPANESE = WritingSystem("Japanese (kana)", CJK, "cjk")
_KOREAN = WritingSystem("Korean (hangul)", CJK, "cjk")


def _core(name: str, group: str = "all", joined: bool = False) -> WritingSystem:
    return WritingSystem(name, CORE, group, joined)


_GREEK, _CYRILLIC, _HEBREW, _GEORGIAN = _core("Greek"), _core("Cyrillic"), _core("Hebrew", "hebrew"), _core("Georgian")
_ARABIC = _core("Arabic", "arabic", joined=True)
_MYANMAR, _KHMER = _core("Burmese", "thai", joined=True), _core("Khmer", "thai", joined=True)
_ETHIOPIC, _CHEROKEE = _core("Ethiopic"), _core("Cherokee")

# The first character of each block, in order; a block ends where the next one starts.
_BLOCKS: tuple[tuple[int, WritingSystem], ...] = (
    (0x0000, _LATIN), (0x0370, _GREEK), (0x0400, _CYRILLIC), (0x0530, _core("Armenian")), (0x0590, _HEBREW),
    (0x0600, _ARABIC), (0x0700, _core("Syriac", "arabic", joined=True)), (0x0750, _ARABIC),
    (0x0780, _core("Thaana", "arabic", joined=True)), (0x07C0, _core("N'Ko", joined=True)), (0x0800, _OTHER),
    (0x08A0, _ARABIC), (0x0900, _core("Devanagari", "indic", joined=True)),
    (0x0980, _core("Bengali", "indic", joined=True)), (0x0A00, _core("Gurmukhi", "indic", joined=True)),
    (0x0A80, _core("Gujarati", "indic", joined=True)), (0x0B00, _core("Odia", "indic", joined=True)),
    (0x0B80, _core("Tamil", "indic", joined=True)), (0x0C00, _core("Telugu", "indic", joined=True)),
    (0x0C80, _core("Kannada", "indic", joined=True)), (0x0D00, _core("Malayalam", "indic", joined=True)),
    (0x0D80, _core("Sinhala", "indic", joined=True)), (0x0E00, _core("Thai", "thai", joined=True)),
    (0x0E80, _core("Lao", "thai", joined=True)), (0x0F00, _core("Tibetan", joined=True)), (0x1000, _MYANMAR),
    (0x10A0, _GEORGIAN), (0x1100, _KOREAN), (0x1200, _ETHIOPIC), (0x13A0, _CHEROKEE), (0x1400, _OTHER),
    (0x1780, _KHMER), (0x1800, _core("Mongolian", joined=True)), (0x18B0, _OTHER), (0x19E0, _KHMER), (0x1A00, _OTHER),
    (0x1C80, _CYRILLIC), (0x1C90, _GEORGIAN), (0x1CC0, _OTHER), (0x1D00, _LATIN), (0x1F00, _GREEK), (0x2000, _SYMBOLS),
    (0x2C00, _OTHER), (0x2C60, _LATIN), (0x2C80, _OTHER), (0x2D00, _GEORGIAN), (0x2D30, _OTHER), (0x2D80, _ETHIOPIC),
    (0x2DE0, _CYRILLIC), (0x2E00, _SYMBOLS), (0x2E80, _CHINESE), (0x3000, _PUNCTUATION), (0x3005, _CHINESE),
    (0x3008, _PUNCTUATION), (0x3040, _JAPANESE), (0x3100, _CHINESE), (0x3130, _KOREAN), (0x3190, _CHINESE),
    (0x31F0, _JAPANESE), (0x3200, _PUNCTUATION), (0x3400, _CHINESE), (0x4DC0, _SYMBOLS), (0x4E00, _CHINESE),
    (0xA000, _core("Yi")), (0xA4D0, _OTHER), (0xA640, _CYRILLIC), (0xA6A0, _OTHER), (0xA700, _LATIN), (0xA800, _OTHER),
    (0xA960, _KOREAN), (0xA980, _OTHER), (0xA9E0, _MYANMAR), (0xAA00, _OTHER), (0xAA60, _MYANMAR), (0xAA80, _OTHER),
    (0xAB00, _ETHIOPIC), (0xAB30, _LATIN), (0xAB70, _CHEROKEE), (0xABC0, _OTHER), (0xAC00, _KOREAN), (0xD800, _OTHER),
    (0xF900, _CHINESE), (0xFB00, _LATIN), (0xFB1D, _HEBREW), (0xFB50, _ARABIC), (0xFE00, _PUNCTUATION),
    (0xFE70, _ARABIC), (0xFF00, _PUNCTUATION), (0xFF66, _JAPANESE), (0xFFA0, _KOREAN), (0xFFE0, _PUNCTUATION),
    (0x10000, _OTHER), (0x1AFF0, _JAPANESE), (0x1B170, _OTHER), (0x1D000, _SYMBOLS), (0x1D800, _OTHER),
    (0x1EE00, _ARABIC), (0x1EF00, _OTHER), (0x1F000, _EMOJI), (0x1FB00, _SYMBOLS), (0x20000, _CHINESE),
    (0x40000, _OTHER),
)  # fmt: skip
_NOT_DRAWN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})
_STARTS = [start for start, _ in _BLOCKS]


def of(letter: str) -> WritingSystem:
    """Return the writing system of a character."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def every() -> list[WritingSystem]:
    """Return all writing systems, each once."""
    return list(dict.fromkeys(system for _, system in _BLOCKS))


def is_drawn(letter: str) -> bool:
    """Return whether a character has a glyph of its own: no space, no mark of direction, no variation selector."""
    selector = "\ufe00" <= letter <= "\ufe0f" or "\U000e0000" <= letter <= "\U000e0fff"
    return not selector and unicodedata.category(letter) not in _NOT_DRAWN


def is_right_to_left(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def joins(before: str, after: str) -> bool:
    """Return whether two neighbouring letters take other forms beside each other, so that they cannot be set apart."""
    if not before.strip() or not after.strip():
        return False
    return unicodedata.category(after) in ("Mn", "Mc", "Me") or (of(before).joined and of(before) == of(after))
