"""Find what is shown for too long or too short: empty and still frames, texts that go before they are read, the end."""

import re
from dataclasses import dataclass
from typing import Any

from manim import MarkupText, Paragraph, Scene, Text

from . import visible_text
from .layout import Problem
from .visible_text import Seen

# In seconds.
LONGEST_EMPTY = 3.0
LONGEST_STILL = 8.0
# A script that waits for half a second at its end decides so; one that ends with a play shows its end for a moment. A
# wait of 0.5 s has 7 frames at 15 frames per second.
SHORTEST_END = 0.4
# Reading speed; a text of one or two words is grasped in passing.
WORDS_PER_SECOND = 200 / 60
LEAST_WORDS = 3
_WORD = re.compile(r"\w*[^\W\d_]{2}\w*")


@dataclass
class _Reading:
    """A text on the screen: how many words it has, and since when it can be read."""

    seen: Seen
    words: int
    since: float


class PacingWatch:
    """Follows the plays of a scene."""

    def __init__(self) -> None:
        self._empty_since: float | None = 0.0
        self._still_since = 0.0
        self._texts: dict[int, _Reading] = {}

    def look(self, scene: Scene, begin: float, end: float, frozen: bool) -> list[Problem]:
        """Return the new problems after a play, which is frozen if all of its frames are the same. Times in seconds."""
        return [*self._empty(scene, end, frozen), *self._still(begin, end, frozen), *self._read(scene, begin, end)]

    def end(self, scene: Scene, time: float) -> list[Problem]:
        """Return the problems of the last image. Its texts can be read, since a player keeps it."""
        if _shows_something(scene) and 0 < time < self._still_since + SHORTEST_END - 1e-6:
            return [Problem("short_end", "info", ())]
        return []

    def _empty(self, scene: Scene, end: float, frozen: bool) -> list[Problem]:
        # A play may show something in between.
        if not frozen or _shows_something(scene):
            self._empty_since = None if _shows_something(scene) else end
            return []
        if self._empty_since is not None and end - self._empty_since > LONGEST_EMPTY:
            self._empty_since = None
            return [Problem("empty_frame", "info", ())]
        return []

    def _still(self, begin: float, end: float, frozen: bool) -> list[Problem]:
        if not frozen:
            self._still_since = end
            return []
        found = begin - self._still_since <= LONGEST_STILL < end - self._still_since
        return [Problem("still_frame", "info", ())] if found else []

    def _read(self, scene: Scene, begin: float, end: float) -> list[Problem]:
        # A text can be read while it comes and while it goes.
        shown = {id(it.mobject): it for it in visible_text.texts(scene.mobjects, scene.camera)}
        gone = [self._texts.pop(key) for key in [*self._texts] if key not in shown]
        for key, seen in shown.items():
            words = _words(seen.mobject)
            if words >= LEAST_WORDS and key not in self._texts:
                self._texts[key] = _Reading(seen, words, begin)
        return [it for reading in gone for it in _short(reading, end)]


def _short(reading: _Reading, until: float) -> list[Problem]:
    if until - reading.since < reading.words / WORDS_PER_SECOND - 1e-6:
        return [Problem("short_text", "info", (reading.seen.name,))]
    return []


def _words(mobject: Any) -> int:
    """Return how many words a text has; formulas are not read in words."""
    text: Any = mobject.lines_text if isinstance(mobject, Paragraph) else mobject
    return len(_WORD.findall(text.original_text)) if isinstance(text, (Text, MarkupText)) else 0


def _shows_something(scene: Scene) -> bool:
    return any(visible_text.visible(it.family_members_with_points()) for it in scene.mobjects)
