"""For any messages of a child, the output matches the schema and fits its line."""

import json
import random
import tempfile

import pytest

from omega_runner.protocol import MAX_LINE_OUT, Lines, Outbox, ProtocolError
from omega_runner.supervisor import untrusted
from runner_client import VALIDATORS

NAMES = (
    "code", "phase", "exception", "message", "scene", "line", "col", "end_line", "end_col", "marked_line", "play",
    "module", "frames", "locals", "tex",
)  # fmt: skip
SIMPLE = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    2**70,
    1.5,
    1e300,
    "",
    "syntax",
    "x" * 9999,
    "\ud800",
    "\0" * 5000,
    "ä\U0001f600" * 4000,
)


def anything(chance: random.Random, depth: int = 0) -> object:
    kind = chance.randrange(4 if depth < 3 else 1)
    if kind == 1:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(60))]
    if kind > 1:
        keys = ("function", "line", "text", "lines", "missing_package", "name", "rule", "edits", "col", "x" * 300)
        return {key: anything(chance, depth + 1) for key in chance.sample(keys, chance.randrange(len(keys)))}
    return chance.choice(SIMPLE)


def sent(kind: str, **fields: object) -> list[bytes]:
    with tempfile.TemporaryFile() as file:
        Outbox(file.fileno()).send(kind, "job", **fields)
        file.seek(0)
        return file.readlines()


@pytest.mark.parametrize("number", range(200))
def test_every_reported_error_matches_the_schema(number: int) -> None:
    chance = random.Random(number)
    said = {name: anything(chance) for name in NAMES if chance.random() < 0.8}
    error = untrusted.error(said) | {"scene": None}
    error["suggestions"] = untrusted.suggestions(anything(chance))
    error["repairs"] = untrusted.repairs(anything(chance))
    (line,) = sent("error", **error)
    assert len(line) <= MAX_LINE_OUT + 1
    VALIDATORS["error"].validate(json.loads(line))


def test_largest_error_loses_its_least_useful_fields() -> None:
    frames = [{"function": "\0" * 200, "line": 1, "text": "\0" * 1000}] * 20
    error = untrusted.error(
        {"code": "syntax", "message": "\0" * 4000, "frames": frames, "locals": {"\0" * 200: "\0" * 200}}
    )
    (line,) = sent("error", scene=None, **error)
    message = json.loads(line)
    assert message["message"] == "\0" * 4000
    assert "locals" not in message


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"5", b'{"type": 5}', b"{}", b"\xff", b"[" * 100_000, b'{"type":"x"', b"NaN"]
)
def test_invalid_message_is_ignored(line: bytes) -> None:
    assert untrusted.parse(line) is None


def test_lines_stay_below_their_limit() -> None:
    lines = Lines(10)
    assert list(lines.feed(b"ab\ncd")) == [b"ab"]
    assert list(lines.feed(b"ef\n\n")) == [b"cdef"]
    with pytest.raises(ProtocolError):
        lines.feed(b"x" * 11)


@pytest.mark.parametrize("number", [2**31, 2**53, 2**63, 10**400])
def test_numbers_stay_within_the_range_of_the_caller(number: int) -> None:
    assert untrusted.count(number) == 2**31 - 1
    assert untrusted.line_number(number) == 2**31 - 1
    assert untrusted.seconds(3.3e8) == untrusted.seconds(number) == 0


@pytest.mark.parametrize("value", [10**400, -(10**400), float("inf"), float("nan"), True, "1", None])
def test_sides_of_boxes_are_shares_near_the_image(value: object) -> None:
    found = untrusted.boxes([[0, 0.2, value, 0.4], [1, 2, 3], "box"])
    assert len(found) == 1
    assert all(-1 <= side <= 2 for side in found[0])
    assert untrusted.measures({"type": "layout", "measures": {"boxes": [value]}}) is None
