"""Preview images: when one is made, and its file."""

import io

import numpy as np
import pytest
from PIL import Image

from omega_runner import jpeg
from omega_runner.video.preview import MIN_SECONDS, MIN_SECONDS_OF_CHECK, CheckPreviews, Preview, PreviewImages, encode


class Clock:
    """Stands still unless a test moves it; each image costs ``cost`` seconds."""

    def __init__(self) -> None:
        self.now = 100.0
        self.cost = 0.0

    def __call__(self) -> float:
        return self.now

    def spend(self, _: Preview) -> None:
        self.now += self.cost


def frame(width: int = 64, height: int = 36) -> np.ndarray:
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[:, width // 2 :] = (255, 0, 0, 255)
    return pixels


def images(clock: Clock) -> tuple[PreviewImages, list[Preview]]:
    sent: list[Preview] = []

    def send(image: Preview) -> None:
        sent.append(image)
        clock.spend(image)

    return PreviewImages(send, clock), sent


def test_first_image_shows_the_result_of_the_first_play() -> None:
    previews, sent = images(Clock())
    previews.play_ended()
    assert sent == []
    previews.frame_written(frame())
    assert sent == []
    previews.play_ended()
    previews.frame_written(frame())
    previews.play_ended()
    assert len(sent) == 1


def test_long_first_play_is_shown_before_its_end() -> None:
    clock = Clock()
    previews, sent = images(clock)
    previews.frame_written(frame())
    clock.now += MIN_SECONDS
    previews.frame_written(frame())
    previews.play_ended()
    assert len(sent) == 1


def test_images_become_rarer_in_a_long_render() -> None:
    clock = Clock()
    previews, sent = images(clock)
    for _ in range(3 * 3600):
        clock.now += 1
        previews.frame_written(frame())
    assert 50 < len(sent) < 150


def test_images_cost_at_most_one_hundredth_of_the_time() -> None:
    clock = Clock()
    clock.cost = 0.5
    previews, sent = images(clock)
    for _ in range(1000):
        clock.now += 1
        previews.frame_written(frame())
    assert 10 < len(sent) <= 1000 / 50


def test_check_shows_the_first_play_with_content_and_then_one_from_time_to_time() -> None:
    clock = Clock()
    sent: list[Preview] = []
    previews = CheckPreviews(sent.append, clock)
    previews.play_ended(lambda: None)
    previews.play_ended(lambda: np.zeros((36, 64, 4), np.uint8))
    assert sent == []
    for _ in range(3):
        previews.play_ended(frame)
    assert len(sent) == 1
    clock.now += MIN_SECONDS_OF_CHECK
    previews.play_ended(frame)
    assert len(sent) == 2


def test_images_of_a_check_cost_at_most_one_fiftieth_of_the_time() -> None:
    clock = Clock()
    sent: list[Preview] = []
    previews = CheckPreviews(sent.append, clock)

    def draw() -> np.ndarray:
        clock.now += 0.5
        return frame()

    for _ in range(1000):
        clock.now += 1
        previews.play_ended(draw)
    assert 10 < len(sent) <= 1000 / 25 + 1


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((160, 90), (160, 90)),
        ((854, 480), (427, 240)),
        ((1920, 1080), (480, 270)),
        ((1080, 1920), (270, 480)),
        ((3840, 2160), (480, 270)),
    ],
)
def test_image_is_small(size: tuple[int, int], small: tuple[int, int]) -> None:
    made = encode(frame(*size))
    assert made is not None
    assert (made.width, made.height) == small == jpeg.size(made.data)
    with Image.open(io.BytesIO(made.data), formats=["JPEG"]) as image:
        assert image.size == small
        left, right = image.getpixel((3, 3)), image.getpixel((small[0] - 3, 3))
        assert max(left) < 20
        assert right[0] > 230 > 25 > right[1]


def test_noise_is_encoded_at_a_lower_quality() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (480, 480, 4), np.uint8)
    made = encode(noise)
    assert made is not None
    assert len(made.data) <= jpeg.MAX_BYTES
