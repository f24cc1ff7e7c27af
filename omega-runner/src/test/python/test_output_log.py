"""The first and the last part of a script's output, in parts that fit a line."""

import random

import pytest

from omega_runner.supervisor.output_log import KEPT_BYTES, PIECE_BYTES, OutputLog


def passed_on(pieces: list[bytes]) -> list[str]:
    texts: list[str] = []
    log = OutputLog(texts.append)
    for piece in pieces:
        log.feed(piece)
    log.finish()
    assert log.total == sum(map(len, pieces))
    return texts


def cut(data: bytes, seed: int) -> list[bytes]:
    chance = random.Random(seed)
    cuts = sorted(chance.randrange(len(data) + 1) for _ in range(50))
    return [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES, KEPT_BYTES, KEPT_BYTES + 1, 2 * KEPT_BYTES])
def test_output_up_to_twice_the_part_size_is_complete(size: int, seed: int) -> None:
    data = ("äöü" * size).encode()[: size - size % 2]
    assert "".join(passed_on(cut(data, seed))).encode() == data


@pytest.mark.parametrize("seed", range(10))
def test_omitted_middle_part_is_counted(seed: int) -> None:
    data = bytes(random.Random(seed).choices(b"abcdefgh\n", k=5 * KEPT_BYTES))
    text = "".join(passed_on(cut(data, seed)))
    head, _, rest = text.partition("\n[")
    count, _, tail = rest.partition(" bytes left out]\n")
    assert data.startswith(head.encode())
    assert data.endswith(tail.encode())
    assert len(head) + int(count) + len(tail) == len(data)
    assert len(head) == len(tail) == KEPT_BYTES


def test_parts_are_small_and_invalid_bytes_are_replaced() -> None:
    texts = passed_on([b"\xff\0" * 40_000])
    assert max(map(len, texts)) <= PIECE_BYTES
    assert set("".join(texts)) == {"\ufffd", "\0"}
