"""The fonts that Pango can draw with, as fontconfig lists them."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import Any

# Pango draws outlines of these formats only.
_OUTLINES = (b"TrueType", b"CFF")
_MATCH = 0
_SETS = (0, 1)  # of the system, and of the application, such as manimpango's register_font
_POINTER, _INT, _NAME = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
# Name, type of the result, types of the arguments.
_FUNCTIONS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("FcCharSetAddChar", _INT, (_POINTER, ctypes.c_uint32)),
    ("FcCharSetCount", ctypes.c_uint32, (_POINTER,)),
    ("FcCharSetCreate", _POINTER, ()),
    ("FcCharSetDestroy", None, (_POINTER,)),
    ("FcCharSetHasChar", _INT, (_POINTER, ctypes.c_uint32)),
    ("FcCharSetSubtract", _POINTER, (_POINTER, _POINTER)),
    ("FcConfigGetFonts", _POINTER, (_POINTER, _INT)),
    ("FcConfigSubstitute", _INT, (_POINTER, _POINTER, _INT)),
    ("FcDefaultSubstitute", None, (_POINTER,)),
    ("FcFontMatch", _POINTER, (_POINTER, _POINTER, ctypes.POINTER(_INT))),
    ("FcPatternAddCharSet", _INT, (_POINTER, _NAME, _POINTER)),
    ("FcPatternAddString", _INT, (_POINTER, _NAME, _NAME)),
    ("FcPatternCreate", _POINTER, ()),
    ("FcPatternDestroy", None, (_POINTER,)),
    ("FcPatternGetBool", _INT, (_POINTER, _NAME, _INT, ctypes.POINTER(_INT))),
    ("FcPatternGetCharSet", _INT, (_POINTER, _NAME, _INT, ctypes.POINTER(_POINTER))),
    ("FcPatternGetString", _INT, (_POINTER, _NAME, _INT, ctypes.POINTER(_NAME))),
)


class _FontSet(ctypes.Structure):
    _fields_ = (("count", _INT), ("size", _INT), ("fonts", ctypes.POINTER(_POINTER)))


class InstalledFonts:
    """Answers questions about the fonts of this process. Not thread-safe."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._fc: Any = library
        for name, result, arguments in _FUNCTIONS:
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments

    @staticmethod
    def find() -> InstalledFonts | None:
        """Return the fonts, or None where Pango does not take them from fontconfig."""
        if sys.platform == "darwin":
            return None
        try:
            return InstalledFonts(ctypes.CDLL("libfontconfig.so.1"))
        except (OSError, AttributeError):
            return None

    def lacking(self, letters: set[str]) -> set[str]:
        """Return those of the letters that no font has."""
        wanted = self._fc.FcCharSetCreate()
        for letter in letters:
            self._fc.FcCharSetAddChar(wanted, ord(letter))
        try:
            for font in self._fonts():
                if not self._fc.FcCharSetCount(wanted):
                    break
                had = _POINTER()
                if self._draws(font) and self._fc.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(had)) == _MATCH:
                    rest = self._fc.FcCharSetSubtract(wanted, had)
                    self._fc.FcCharSetDestroy(wanted)
                    wanted = rest
            return {letter for letter in letters if self._fc.FcCharSetHasChar(wanted, ord(letter))}
        finally:
            self._fc.FcCharSetDestroy(wanted)

    def has_family(self, name: str) -> bool:
        """Return whether a font of this family is installed; case does not matter."""
        known = name.casefold()
        return any(known in map(str.casefold, self._families(font)) for font in self._fonts())

    def substitute(self, name: str, letter: str = "a") -> str:
        """Return the family that is used for a family that is not installed, and for this letter of a text."""
        pattern, letters = self._fc.FcPatternCreate(), self._fc.FcCharSetCreate()
        self._fc.FcPatternAddString(pattern, b"family", name.encode("utf-8", "replace"))
        self._fc.FcCharSetAddChar(letters, ord(letter))
        self._fc.FcPatternAddCharSet(pattern, b"charset", letters)
        self._fc.FcCharSetDestroy(letters)
        self._fc.FcConfigSubstitute(None, pattern, 0)
        self._fc.FcDefaultSubstitute(pattern)
        found = self._fc.FcFontMatch(None, pattern, ctypes.byref(_INT()))
        self._fc.FcPatternDestroy(pattern)
        if not found:
            return ""
        try:
            return next(self._families(found), "")
        finally:
            self._fc.FcPatternDestroy(found)

    def _fonts(self) -> Iterator[int]:
        for which in _SETS:
            address = self._fc.FcConfigGetFonts(None, which)
            if address:
                found = ctypes.cast(address, ctypes.POINTER(_FontSet)).contents
                for index in range(found.count):
                    yield found.fonts[index]

    def _draws(self, font: int) -> bool:
        """Return whether the font has outlines; a font of coloured emoji has images."""
        coloured = _INT()
        kind = _NAME()
        self._fc.FcPatternGetBool(font, b"color", 0, ctypes.byref(coloured))
        self._fc.FcPatternGetString(font, b"fontformat", 0, ctypes.byref(kind))
        return not coloured.value and kind.value in _OUTLINES

    def _families(self, font: int) -> Iterator[str]:
        name = _NAME()
        index = 0
        while self._fc.FcPatternGetString(font, b"family", index, ctypes.byref(name)) == _MATCH:
            yield (name.value or b"").decode("utf-8", "replace")
            index += 1
