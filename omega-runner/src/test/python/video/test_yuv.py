"""A frame converted in parts equals a frame converted as a whole."""

import numpy as np
import pytest

from omega_runner.video import changed_rows, yuv

SIZES = ((1920, 1080), (854, 480), (608, 1080), (426, 240), (1922, 1082), (160, 90))


@pytest.mark.parametrize("size", SIZES)
def test_parts_equal_the_whole(size: tuple[int, int]) -> None:
    width, height = size
    random = np.random.default_rng(width)
    pixels = random.integers(0, 256, (height, width, 4), dtype=np.uint8)
    parts = yuv.FrameConverter(width, height, "yuv420p")
    parts.convert(pixels.copy())
    for _ in range(10):
        begin, end = sorted(random.integers(0, height + 1, 2).tolist())
        pixels[begin:end] = random.integers(0, 256, (end - begin, width, 4), dtype=np.uint8)
        found = parts.convert(changed_rows.copied(pixels, begin, end))
        whole = yuv.FrameConverter(width, height, "yuv420p").convert(pixels)
        for one, other in zip(found.planes, whole.planes, strict=True):
            assert np.array_equal(yuv.rows(one), yuv.rows(other))


def test_conversion_is_exact_here() -> None:
    assert yuv.is_exact()


def test_margin_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_rows, "MARGIN", 0)
    monkeypatch.setattr(changed_rows, "_STEP", 2)
    assert not yuv.is_exact()


def test_only_what_changed_is_copied() -> None:
    pixels = np.zeros((480, 8, 4), dtype=np.uint8)
    part = changed_rows.copied(pixels, 100, 110)
    assert (part.begin, part.end, part.top, len(part.pixels)) == (64, 128, 56, 80)
    assert len(changed_rows.copied(pixels, 5, 5).pixels) == 0
    assert changed_rows.copied(pixels, 0, 479) is not pixels
    assert changed_rows.copied(pixels, 0, 479).shape == pixels.shape
