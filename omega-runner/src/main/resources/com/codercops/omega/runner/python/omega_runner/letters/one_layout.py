"""Draw lines whose letters depend on their neighbours in one piece.

Manim gives Pango each coloured or styled part of a `Text` on its own, from left to right. So words of Arabic or Hebrew
change places, and letters that join are set apart. Manim also aligns these words at the right beyond the edge of the
page, where Cairo draws nothing: of many texts, nothing is left.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any

import manimpango  # type: ignore[import-untyped]

from omega_runner.letters import writing_systems

# Settings, size, line spacing, ligatures, file, x, y, width, height, text.
_ARGUMENTS = 10
_STYLES = {"NORMAL": "normal", "ITALIC": "italic", "OBLIQUE": "oblique"}


def apply() -> None:
    """Give Pango such lines as markup, and end them where the page ends."""
    pango: Any = manimpango
    plain, markup = pango.text2svg, pango.MarkupUtils.text2svg

    def text2svg(*args: Any, **keywords: Any) -> Any:
        if len(args) != _ARGUMENTS:  # not called by Manim
            return plain(*args, **keywords)
        settings, size, _, disable_liga, file_name, start_x, start_y, width, height, text = args
        if writing_systems.is_right_to_left(text):
            keywords.setdefault("pango_width", width - start_x)
        if depend(settings, text) and "\n" not in text:
            return markup(_spans(settings, text), "", "NORMAL", "NORMAL", size, None, disable_liga, file_name,
                          start_x, start_y, width, height, **keywords)  # fmt: skip
        return plain(*args, **keywords)

    pango.text2svg = text2svg


def depend(settings: Sequence[Any], text: str) -> bool:
    """Return whether parts of a line have to be drawn as one: it is written from right to left, or letters join."""
    for _, group in groupby(settings, key=lambda setting: setting.line_num):
        parts = list(group)
        starts = [part.start for part in parts[1:] if 0 < part.start < len(text)]
        if starts and (
            writing_systems.is_right_to_left(text[parts[0].start : parts[-1].end])
            or any(writing_systems.joins(text[start - 1], text[start]) for start in starts)
        ):
            return True
    return False


def _spans(settings: Sequence[Any], text: str) -> str:
    """Return the parts as markup; a change of the font divides letters that join, a change of the colour does not."""
    pieces: list[str] = []
    for font, group in groupby(settings, key=_font):
        colored = "".join(_colored(setting, text) for setting in group)
        pieces.append(f"<span {font}>{colored}</span>")
    return "".join(pieces)


def _font(setting: Any) -> str:
    family = f'font_family="{escape(setting.font)}" ' if setting.font else ""
    weight = manimpango.PangoUtils.str2weight(setting.weight).value
    return f'{family}style="{_STYLES.get(setting.slant.upper(), "normal")}" weight="{weight}"'


def _colored(setting: Any, text: str) -> str:
    piece = escape(text[setting.start : setting.end])
    return f'<span foreground="{escape(setting.color)}">{piece}</span>' if setting.color else piece
