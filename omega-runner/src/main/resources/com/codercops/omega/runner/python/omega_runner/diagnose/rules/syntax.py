"""Texts that are no Python yet: fences, typographic quotes, one bracket too few or too many, a cut-off end.

There is no tree to look at, so each rule proposes small changes near the failing place, and only one that Python then
reads, or reads further than before, is kept.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from functools import partial

from ..edits import Edits, Span, line_starts
from ..failure import Failure
from .repair import Repair

MAX_CANDIDATES = 400
_QUOTES = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "，": ",", "（": "(", "）": ")", "：": ":", "；": ";", "＝": "=",
    "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}", "−": "-", "–": "-", "×": "*", "\u00a0": " ",
    "\u200b": "", "\ufeff": "", "＋": "+", "。": ".", "、": ",",
})  # fmt: skip
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def error_of(source: str) -> tuple[int, int, str] | None:
    """Line, column and message of the first syntax error, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        return error.lineno or 1, (error.offset or 1) - 1, str(error.msg)
    except (ValueError, RecursionError, MemoryError):
        return 0, 0, "unreadable"
    return None


def fences(source: str, failure: Failure) -> Repair | None:
    """Markdown round the script: what stands between the first fences is the script."""
    lines = source.splitlines(keepends=True)
    marks = [n for n, line in enumerate(lines) if _FENCE.match(line)]
    if not marks:
        return None
    inside = lines[marks[0] + 1 : marks[1]] if len(marks) > 1 else lines[marks[0] + 1 :]
    if not any("import" in line for line in inside):
        inside = lines[: marks[0]]
    return _whole(source, "".join(inside), "markdown-fences", "Markdown fences are no Python.")


def typographic(source: str, failure: Failure) -> Repair | None:
    """Typographic quotes, full-width signs and invisible characters on the failing line."""
    line = _line(source, failure.line)
    new = line.translate(_QUOTES)
    return (
        _changed(source, failure, new, "typographic-signs", "Python knows plain quotes and signs only.")
        if new != line
        else None
    )


def tabs(source: str, failure: Failure) -> Repair | None:
    """Tabs and spaces mixed before a line: a tab is as wide as four spaces, or eight, whichever Python then reads."""
    if failure.exception not in ("TabError", "IndentationError") or "\t" not in source:
        return None
    read = [re.sub(r"(?m)^[ \t]+", partial(_spaces, width), source) for width in (4, 8)]
    valid = [new for new in read if error_of(new) is None]
    if not valid:
        return None
    # A width that puts a call of a method into the body of its class is the wrong one.
    best = min(valid, key=lambda new: sum(_stray(node) for node in ast.walk(ast.parse(new))))
    return _whole(source, best, "tabs-to-spaces", "Lines begin with spaces or with tabs, not with both.")


def _stray(node: ast.AST) -> int:
    """How many calls stand in the body of a class."""
    body = node.body if isinstance(node, ast.ClassDef) else []
    return sum(isinstance(s, ast.Expr) and isinstance(s.value, ast.Call) for s in body)


def _spaces(width: int, indent: re.Match[str]) -> str:
    return indent[0].expandtabs(width)


def one_sign(source: str, failure: Failure) -> Repair | None:
    """One bracket, comma or colon too few or too many near the failing place."""
    before = error_of(source)
    if before is None:
        return None
    best: tuple[int, str] | None = None
    for new in _limited(_candidates(source, before)):
        after = error_of(new)
        if after is None:
            return _whole(source, new, "one-sign", "A bracket, comma or colon was missing, or one too many.")
        if after[0] > before[0] + 3 and (best is None or after[0] > best[0]):
            best = after[0], new
    return (
        _whole(source, best[1], "one-sign", "A bracket, comma or colon was missing, or one too many.") if best else None
    )


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
    """Where a line's code ends: before its comment and its line break."""
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


def prose(source: str, failure: Failure) -> Repair | None:
    """Sentences of the model before the imports and behind the last indented line: taken out."""
    lines = source.splitlines(keepends=True)
    first = next(
        (n for n, line in enumerate(lines) if re.match(r"(?:from\s+\w[\w.]*\s+import\b|import\s+\w)", line)), None
    )
    if first is None or failure.line is None:
        return None
    last = len(lines)
    if failure.line > first + 1:
        last = failure.line - 1
        if any(re.match(r"\s|class |def |if |@|#|\w+\s*=", line) for line in lines[last:] if line.strip()):
            return None
    else:
        failing = failure.line - 1
        if failing >= first:
            return None
    return _whole(source, "".join(lines[first:last]), "prose-round-script", "Sentences round the script are no Python.")


def cut_off(source: str, failure: Failure) -> Repair | None:
    """A text that ends in the middle of a statement: what was never finished is left out, if plays come before it."""
    lines = source.rstrip().splitlines(keepends=True)
    for count in range(1, min(60, len(lines) - 1)):
        kept = "".join(lines[:-count])
        if error_of(kept) is None:
            dropped = "".join(lines[-count:])
            plays = len(re.findall(r"\.play\(", kept))
            # More than one statement in there means that the mistake is not at the end.
            if (
                plays < 2
                or error_of(re.sub(r"(?m)^\s+", "", dropped)) is None
                or len(re.findall(r"\.play\(", dropped)) > 1
            ):
                return None
            return _whole(source, kept, "cut-off-end", "The text ends in the middle of a statement, which is left out.")
    return None


def _line(source: str, number: int | None) -> str:
    starts = line_starts(source)
    if number is None or not 1 <= number <= len(starts):
        return ""
    end = starts[number] if number < len(starts) else len(source)
    return source[starts[number - 1] : end]


def _changed(source: str, failure: Failure, new: str, rule: str, text: str) -> Repair:
    start = line_starts(source)[(failure.line or 1) - 1]
    edits = Edits(line_starts(source))
    edits.replace(Span(start, start + len(_line(source, failure.line))), new)
    return Repair(rule, text, edits)


def _whole(source: str, new: str, rule: str, text: str) -> Repair | None:
    """The smallest single edit that turns one text into the other."""
    if new == source or not new.strip():
        return None
    start = 0
    while start < min(len(source), len(new)) and source[start] == new[start]:
        start += 1
    end, new_end = len(source), len(new)
    while end > start and new_end > start and source[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    edits = Edits(line_starts(source))
    edits.replace(Span(start, end), new[start:new_end])
    return Repair(rule, text, edits)


SyntaxRule = Callable[[str, Failure], Repair | None]
SYNTAX_RULES: tuple[SyntaxRule, ...] = (fences, typographic, prose, tabs, one_sign, cut_off)
