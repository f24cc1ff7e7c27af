"""Size, rate and frame: the caller's where fixed, otherwise those of the script, within what a video can have."""

from typing import Any

import pytest

from omega_runner.video.canvas import Canvas, Quality, checked, resolve
from omega_runner.video.errors import SettingRefused

LOW = Quality(854, 480, 15)
DEFAULT = Canvas(854, 480, 15, 8 * 16 / 9, 8.0)
PHONE = Canvas(1080, 1920, 30, 9, 16)
VALUES: dict[str, Any] = {
    "pixel_width": 1280, "pixel_height": 720, "frame_rate": 30, "frame_width": 14.2, "frame_height": 8,
}  # fmt: skip


def size(asked: Quality, fixed: set[str], found: Canvas, before: Canvas = DEFAULT) -> tuple[int, int, float]:
    chosen = resolve(asked, fixed, before, found)
    return chosen.width, chosen.height, chosen.fps


def frame(asked: Quality, fixed: set[str], found: Canvas, before: Canvas = DEFAULT) -> tuple[float, float]:
    chosen = resolve(asked, fixed, before, found)
    return round(chosen.frame_width, 2), round(chosen.frame_height, 2)


def test_script_decides_what_the_caller_leaves_open() -> None:
    assert resolve(LOW, set(), DEFAULT, PHONE) == PHONE
    assert resolve(LOW, set(), DEFAULT, DEFAULT) == DEFAULT


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ({"short_side", "fps"}, (480, 854, 15)),
        ({"fps"}, (1080, 1920, 15)),
        ({"size"}, (854, 480, 30)),
        ({"size", "fps"}, (854, 480, 15)),
        ({"short_side"}, (480, 854, 30)),
    ],
)
def test_caller_fixes_a_part(fixed: set[str], expected: tuple[int, int, float]) -> None:
    assert size(LOW, fixed, PHONE) == expected


def test_frame_of_the_script_stays_in_its_shape() -> None:
    assert frame(LOW, {"short_side", "fps"}, PHONE) == (9, 16)


def test_another_shape_keeps_the_shorter_side_of_the_frame() -> None:
    assert frame(LOW, {"size"}, PHONE) == (16.01, 9)
    square = Quality(480, 480, 15)
    assert frame(square, {"aspect"}, DEFAULT, Canvas(480, 480, 15, 8, 8)) == (8, 8)
    assert size(square, {"aspect"}, PHONE) == (1080, 1080, 30)
    assert frame(Quality(320, 240, 15), {"size"}, DEFAULT) == (10.67, 8)


def test_frame_alone_gives_the_shape() -> None:
    assert size(LOW, set(), Canvas(854, 480, 15, 9, 16)) == (480, 854, 15)
    # One side alone is a zoom, in which Manim shows the width.
    assert size(LOW, set(), Canvas(854, 480, 15, 20, 8)) == (854, 480, 15)


def test_pixels_alone_leave_the_frame_as_manim_leaves_it() -> None:
    chosen = resolve(LOW, set(), DEFAULT, Canvas(480, 854, 15, DEFAULT.frame_width, 8))
    assert (chosen.width, chosen.height, round(chosen.frame_width, 2)) == (480, 854, 14.22)
    assert not chosen.edges_match


def test_odd_sizes_are_rounded_down() -> None:
    assert size(LOW, set(), Canvas(1001, 563, 15, 8 * 16 / 9, 8)) == (1000, 562, 15)


@pytest.mark.parametrize(
    ("rate", "used"), [(30, 30), (29.97, 29.97), (23.976, 23.976), (12.5, 12), (60.4, 60), (24.0, 24)]
)
def test_rates_that_no_encoder_has_become_whole(rate: float, used: float) -> None:
    assert size(LOW, set(), Canvas(854, 480, rate, 8 * 16 / 9, 8))[2] == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("frame_rate", 0), ("frame_rate", -1), ("frame_rate", 1000), ("frame_rate", float("nan")), ("frame_rate", "30"),
        ("pixel_width", 0), ("pixel_height", 1), ("frame_width", 0), ("frame_width", float("nan")),
        ("frame_height", float("inf")), ("frame_height", -8), ("frame_width", None), ("frame_width", True),
    ],
)  # fmt: skip
def test_values_that_no_video_can_have(name: str, value: object) -> None:
    with pytest.raises(SettingRefused, match=f"here: {name} is"):
        checked(VALUES | {name: value}, "here: ")
