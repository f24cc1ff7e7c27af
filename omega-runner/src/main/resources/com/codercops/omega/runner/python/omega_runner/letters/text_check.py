"""Warnings about the letters and fonts of the texts that a script draws."""

from __future__ import annotations

import contextlib
import html
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import manimpango  # type: ignore[import-untyped]

from omega_runner.letters import one_layout, writing_systems
from omega_runner.letters.installed_fonts import InstalledFonts

# The families that fontconfig always maps to an installed one.
_GENERIC = frozenset({"", "sans", "sans-serif", "serif", "monospace", "mono", "cursive", "fantasy", "system-ui"})
_TAG = re.compile(r"<[^<>]*>")
_FAMILY = re.compile(r"""\b(?:font_family|face)\s*=\s*["']([^"']+)["']""")
# Every installation has a font for these, because the set-up requires one.
_ALWAYS = "\u0250"
_MAX_LETTERS = 8
Warn = Callable[[str, str], None]


class TextCheck:
    """Checks texts, and warns once for each writing system and for each font."""

    def __init__(self, fonts: InstalledFonts, warn: Warn, line: Callable[[], int | None]) -> None:
        self._fonts = fonts
        self._warn = warn
        self._line = line
        self._seen: set[str] = set()
        self._reported: set[str] = set()

    def look(self, text: str, families: Iterable[str]) -> None:
        """Check a text that is drawn with these font families."""
        for family in families:
            self._look_at_family(family, text)
        new = {it for it in text if it >= _ALWAYS and writing_systems.is_drawn(it)} - self._seen
        self._seen |= new
        missing = sorted(self._fonts.lacking(new)) if new else []
        for system in dict.fromkeys(map(writing_systems.of, missing)):
            if system.name not in self._reported:
                self._reported.add(system.name)
                letters = [it for it in missing if writing_systems.of(it) == system]
                shown = " ".join(letters[:_MAX_LETTERS]) + (" ..." if len(letters) > _MAX_LETTERS else "")
                self._warn(
                    "missing_letters",
                    f"{self._place()}No installed font has letters of {system.name}: {shown}. The video shows boxes"
                    f" instead. Install the Debian package {system.package} (font group {system.group}).",
                )

    def look_at_parts(self, settings: Sequence[Any], text: str) -> None:
        """Check the coloured and styled parts that Manim sets one by one."""
        if "\n" in text and "parts" not in self._reported and one_layout.depend(settings, text):
            self._reported.add("parts")
            self._warn(
                "letters_apart",
                f"{self._place()}Manim sets the coloured parts of a Text of several lines one by one, so words from"
                " right to left change places, and letters that join are set apart. Write a Text for each line, or a"
                ' MarkupText with <span foreground="...">.',
            )

    def _look_at_family(self, family: str, text: str) -> None:
        names = [name.strip() for name in family.split(",")]
        if family in self._reported:
            return
        if any(name.casefold() in _GENERIC or self._fonts.has_family(name) for name in names):
            return
        self._reported.add(family)
        used = self._fonts.substitute(names[0])
        self._warn(
            "missing_font",
            f"{self._place()}The font {family[:100]} is not installed; {used or 'another one'} is used instead, and"
            f" {self._other(names[0], used, text) or 'other fonts for letters that it lacks.'}",
        )

    def _other(self, family: str, used: str, text: str) -> str:
        """Name the installed font of the first foreign letters, so that the author can choose it."""
        letter = next((it for it in text if it >= _ALWAYS and writing_systems.is_drawn(it)), None)
        font = self._fonts.substitute(family, letter) if letter else used
        if letter is None or font == used:
            return ""
        system = writing_systems.of(letter)
        chosen = f'To choose it yourself, write font="{font}".'
        return f"{font} (Debian package {system.package}) for {system.name}. {chosen}"

    def _place(self) -> str:
        line = self._line()
        return "" if line is None else f"Line {line}: "


def replace_message_of_manim() -> None:
    """Silence Manim's message about a font that is not installed, which lists all fonts that are."""
    if InstalledFonts.find() is not None:
        logging.getLogger("manim").addFilter(lambda record: not str(record.msg).startswith("Font "))


def watch(warn: Warn, line: Callable[[], int | None]) -> None:
    """Check every text that this process draws from now on."""
    fonts = InstalledFonts.find()
    if fonts is None:
        return
    check = TextCheck(fonts, warn, line)
    pango: Any = manimpango
    plain, markup = pango.text2svg, pango.MarkupUtils.text2svg

    def text2svg(*args: Any, **keywords: Any) -> Any:
        with contextlib.suppress(Exception):  # arguments of the script can be anything, and Pango reports them better
            settings, text = args[0], args[-1]
            check.look(text, sorted({setting.font for setting in settings}))
            check.look_at_parts(settings, text)
        return plain(*args, **keywords)

    def markup2svg(*args: Any, **keywords: Any) -> Any:
        with contextlib.suppress(Exception):
            text, font = args[:2]
            check.look(html.unescape(_TAG.sub("", text)), [font or "", *_FAMILY.findall(text)])
        return markup(*args, **keywords)

    pango.text2svg = text2svg
    pango.MarkupUtils.text2svg = staticmethod(markup2svg)
