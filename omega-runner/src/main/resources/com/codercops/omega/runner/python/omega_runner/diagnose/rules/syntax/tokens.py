"""One missing or extra bracket, comma, colon or quote.

A script that does not parse has no syntax tree. The rule tries small changes near the failing place and keeps one
only if Python then parses the script, or parses more of it than before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...edits import line_starts
from ...registry import Stage, syntax_rule
from ...repair import Repair
from ...unparsed_script import UnparsedScript, syntax_error

MAX_CANDIDATES = 400
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@syntax_rule(id="missing-or-extra-token", stage=Stage.GENERAL)
def missing_or_extra_token(script: UnparsedScript) -> Repair | None:
    """Add or remove one bracket, comma, colon or quote near the failing place.

    Before:
        self.add(Dot(UP)
        self.wait()
    After:
        self.add(Dot(UP))
        self.wait()
    """
    source = script.source
    before = syntax_error(source)
    if before is None:
        return None
    best: tuple[int, str] | None = None
    for new in _limited(_candidates(source, before)):
        after = syntax_error(new)
        if after is None:
            return script.replace_source(new, "A bracket, comma, colon or quote was missing or surplus.")
        if after[0] > before[0] + 3 and (best is None or after[0] > best[0]):
            best = after[0], new
    return script.replace_source(best[1], "A bracket, comma, colon or quote was missing or surplus.") if best else None


def _limited(candidates: Iterator[str]) -> Iterator[str]:
    for _, candidate in zip(range(MAX_CANDIDATES), candidates, strict=False):
        yield candidate


def _candidates(source: str, error: tuple[int, int, str]) -> Iterator[str]:
    line_number, column, message = error
    starts = line_starts(source)
    start = starts[line_number - 1]
    end = starts[line_number] if line_number < len(starts) else len(source)
    line = source[start:end].rstrip()
    stop = start + len(line)
    if message.startswith("expected ':'"):
        yield source[:stop] + ":" + source[stop:]
    if "f-string" in message:
        for braces in re.finditer(r"\\[A-Za-z]+(\{[A-Za-z*]+\})|\}(\})", line):
            at, to = (start + n for n in braces.span(1 if braces[1] else 2))
            if braces[1]:
                yield source[:at] + "{" + source[at:to] + "}" + source[to:]
        for place in _places(line, "{}"):
            at = start + place
            yield source[:at] + source[at + 1 :]
            yield source[:at] + source[at] + source[at:]
    mismatch = re.match(
        r"closing parenthesis '(.)' does not match opening parenthesis '(.)'(?: on line (\d+))?", message
    )
    if mismatch:
        at = start + column
        yield source[:at] + _CLOSING[mismatch[2]] + source[at:]
        yield source[:at] + _CLOSING[mismatch[2]] + source[at + 1 :]
        yield source[:at] + source[at + 1 :]
        if mismatch[3]:
            opening = starts[int(mismatch[3]) - 1]
            for place in _places(source[opening:at], mismatch[1]):
                yield source[: opening + place] + source[opening + place + 1 :]
            for n in range(int(mismatch[3]), line_number + 1):
                stop = _end(source, starts, n)
                yield source[:stop] + _CLOSING[mismatch[2]] + source[stop:]
                yield _before_comma(source, stop, _CLOSING[mismatch[2]])
            for place in _places(source[opening:start], mismatch[2]):
                yield source[: opening + place] + source[opening + place + 1 :]
    unmatched = re.match(r"unmatched '(.)'", message)
    if unmatched:
        at = start + column
        yield source[:at] + source[at + 1 :]
    never = re.match(r"'(.)' was never closed", message)
    closing = [_CLOSING[never[1]]] if never else [")", "]", "}"]
    if never or "comma" in message or message.startswith("invalid syntax") or "expected" in message:
        for n in range(line_number, min(line_number + 12, len(starts)) + 1):
            last = _end(source, starts, n)
            for sign in closing:
                yield source[:last] + sign + source[last:]
                yield _before_comma(source, last, sign)
        for n in range(max(1, line_number - 3), line_number):
            last = _end(source, starts, n)
            for sign in closing:
                yield source[:last] + sign + source[last:]
                yield _before_comma(source, last, sign)
            yield source[:last] + "," + source[last:]
    if "comma" in message or message.startswith("invalid syntax"):
        for gap in re.finditer(r"(?<=[\w)\]}'\"]) +(?=[\w(\[{'\"])", line):
            yield source[: start + gap.start()] + "," + source[start + gap.start() :]
        at = start + column
        yield source[:at] + ", " + source[at:]
        for place in _places(line, ")]}"):
            yield source[: start + place] + source[start + place + 1 :]
        yield source[:stop] + ":" + source[stop:]
    if "unterminated string" in message:
        closed = len(line) - len(line.rstrip(")]}:, "))
        for quote in ('"', "'"):
            yield source[: stop - closed] + quote + source[stop - closed :]
            yield source[:stop] + quote + source[stop:]
            yield source[:stop] + quote + ")" + source[stop:]
    if "unexpected indent" in message or "unindent does not match" in message:
        above = next((text for text in reversed(source[:start].splitlines()) if text.strip()), "")
        indent = len(above) - len(above.lstrip())
        yield source[:start] + " " * indent + line.lstrip() + source[stop:]
        yield source[:start] + " " * (indent + 4) + line.lstrip() + source[stop:]
    if "expected an indented block" in message:
        place = _end(source, starts, line_number - 1)
        header = next((text for text in reversed(source[:start].splitlines()) if text.rstrip().endswith(":")), "")
        yield source[:place] + "\n" + " " * (len(header) - len(header.lstrip()) + 4) + "pass" + source[place:]


def _end(source: str, starts: list[int], line: int) -> int:
    """The offset where the code of a line ends, before its comment and line break."""
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(source)
    text = source[start:end].rstrip()
    comment = re.search(r"\s+#[^'\"]*$", text)
    return start + (comment.start() if comment else len(text))


def _before_comma(source: str, at: int, sign: str) -> str:
    place = at - 1 if source[at - 1 : at] in (",", ":") else at
    return source[:place] + sign + source[place:]


def _places(text: str, signs: str) -> list[int]:
    return [n for n, c in enumerate(text) if c in signs][::-1]
