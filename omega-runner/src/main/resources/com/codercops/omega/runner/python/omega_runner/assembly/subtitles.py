"""Subtitles as data, and as files that players read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# More would fill the frame.
_MAX_TOGETHER = 3
# All control characters except the line feed, and the separators that other programs take for a line break.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Cue:
    """A text that is shown from ``start`` to ``end``, in milliseconds."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> "Cue":
        """Return the same cue later."""
        return Cue(self.start + by, self.end + by, self.text)


def cue(start: float, end: float, text: str) -> Cue | None:
    """Return a cue for untrusted values in seconds, or None if it shows nothing."""
    lines = (_CONTROL.sub(" ", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    # An empty line would end the cue in both formats.
    shown = "\n".join(filter(None, lines))
    first, last = max(0, round(start * 1000)), round(end * 1000)
    return Cue(first, last, shown) if shown and first < last else None


def srt(cues: Sequence[Cue]) -> str:
    """Return the content of a SubRip file."""
    return "\n".join(
        f"{number}\n{_time(it.start, ',')} --> {_time(it.end, ',')}\n{it.text}\n"
        for number, it in enumerate(sorted(cues, key=_order), 1)
    )


def vtt(cues: Sequence[Cue]) -> str:
    """Return the content of a WebVTT file."""
    blocks = (
        f"\n{_time(it.start, '.')} --> {_time(it.end, '.')}\n{escaped(it.text)}\n" for it in sorted(cues, key=_order)
    )
    return "WEBVTT\n" + "".join(blocks)


def written(cues: Sequence[Cue]) -> dict[str, bytes]:
    """Return the content of the file in each format."""
    return {"srt": srt(cues).encode(), "vtt": vtt(cues).encode()}


def sequential(cues: Sequence[Cue], until: int) -> list[Cue]:
    """Return cues that do not overlap and end by ``until``: where several are shown, one has all their texts."""
    times = sorted({time for it in cues for time in (it.start, it.end) if time < until} | {until})
    waiting = sorted(cues, key=_order, reverse=True)
    shown: list[Cue] = []
    found: list[Cue] = []
    for start, end in pairwise(times):
        while waiting and waiting[-1].start <= start:
            shown.append(waiting.pop())
        shown = [it for it in shown if it.end >= end]
        text = "\n".join(it.text for it in shown[-_MAX_TOGETHER:])
        if text and found and found[-1].end == start and found[-1].text == text:
            found[-1] = Cue(found[-1].start, end, text)
        elif text:
            found.append(Cue(start, end, text))
    return found


def escaped(text: str) -> str:
    """Return ``text`` as WebVTT, in which it can be neither a tag nor the line of a time."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _order(it: Cue) -> tuple[int, int]:
    return (it.start, it.end)


def _time(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
