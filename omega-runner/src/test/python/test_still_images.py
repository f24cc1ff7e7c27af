"""Still images of videos: created on request, of a suitable frame, and verified like videos."""

import io
import os
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from omega_runner.verification import still_images
from runner_client import Answer, Runner

FADES = """
from manim import *
class Fades(Scene):
    def construct(self):
        text = Square(side_length=4, color=RED)
        self.play(FadeIn(text), run_time=0.5)
        self.play(Create(Circle(radius=1, color=RED)), run_time=0.5)
        self.play(*[FadeOut(it) for it in self.mobjects], run_time=0.5)
        self.wait(0.3)
"""


def images(answer: Answer) -> dict[str, Image.Image]:
    files = answer.files()
    found = {}
    for it in answer.of("image"):
        data = b"".join(answer.chunks(it["name"]))
        assert len(data) == it["bytes"]
        image = Image.open(io.BytesIO(data), formats=["JPEG"])
        assert image.size == (it["width"], it["height"])
        assert it["name"] not in files
        found[it["kind"]] = image.convert("RGB")
    return found


def shown(image: Image.Image) -> int:
    """Return how many points are not black."""
    return int((np.asarray(image).max(axis=2) > 60).sum())


@pytest.mark.parametrize("form", ["mp4", "webm", "gif"])
def test_poster_of_a_video_that_ends_empty_is_its_fullest_frame(runner: Runner, form: str) -> None:
    answer = runner.run(FADES, format=form, width=640, height=360, images=True)
    found = images(answer)
    assert [it["name"] for it in answer.of("image")] == ["Fades.poster.jpg", "Fades.thumbnail.jpg"]
    assert (found["poster"].size, found["thumbnail"].size) == ((640, 360), (320, 180))
    assert shown(found["poster"]) > 1000
    assert shown(found["thumbnail"]) > 250
    red, green, _ = np.asarray(found["poster"]).reshape(-1, 3).max(axis=0)
    assert red > 200 > green


def test_images_are_created_only_on_request(runner: Runner) -> None:
    for more in ({}, {"images": False}):
        answer = runner.run(**more)
        assert not answer.of("image")
        assert len(answer.files()) == 1


def test_the_last_frame_is_preferred(runner: Runner) -> None:
    answer = runner.run(
        """
        from manim import *
        class Grows(Scene):
            def construct(self):
                self.play(Create(Square(color=BLUE)), run_time=0.5)
                self.play(Create(Circle(color=GREEN)), run_time=0.5)
        """,
        images=True,
    )
    _, (_, green), (_, blue) = images(answer)["poster"].getextrema()
    assert blue > 100
    assert green > 100


def test_content_that_is_visible_within_one_play_is_found(runner: Runner) -> None:
    answer = runner.run(
        """
        from manim import *
        class Blink(Scene):
            def construct(self):
                self.play(Create(Square(), rate_func=there_and_back), run_time=1)
        """,
        images=True,
    )
    assert shown(images(answer)["poster"]) > 50


def test_image_has_only_a_thumbnail(runner: Runner) -> None:
    answer = runner.run(format="png", width=640, height=360, images=True)
    found = images(answer)
    assert set(found) == {"thumbnail"}
    assert found["thumbnail"].size == (320, 180)


def test_small_video_is_not_enlarged(runner: Runner) -> None:
    assert images(runner.run(images=True))["thumbnail"].size == (160, 90)


def test_each_video_has_its_own_images(runner: Runner) -> None:
    both = (
        FADES + "\nclass Other(Scene):\n    def construct(self):\n        self.play(Create(Circle()), run_time=0.3)\n"
        "        self.wait()\n"
    )
    answer = runner.run(both, scenes="all", images=True)
    kinds = [it["type"] for it in answer.messages if it["type"] in ("artifact", "image")]
    assert kinds == ["artifact", "image", "image"] * 2
    assert [it["scene"] for it in answer.of("image")] == ["Fades", "Fades", "Other", "Other"]


@pytest.mark.parametrize("value", [1, "yes", None, []])
def test_images_option_is_a_boolean(fresh: Runner, value: Any) -> None:
    fresh.receive()
    fresh.start(images=value)
    refused = fresh.receive()
    assert refused["type"] == "refused"
    assert "images" in refused["message"]


def test_script_cannot_provide_its_own_images(runner: Runner) -> None:
    """The directory of the images is created after the script has ended; a directory that the script created earlier
    ends the job.
    """
    answer = runner.run(
        """
        import os
        from manim import *
        class Video(Scene):
            def construct(self):
                for number in range(1, 9):
                    os.makedirs(f"../verify-{number}", exist_ok=True)
                    open(f"../verify-{number}/poster.jpg", "w").write("mine")
                self.play(Create(Circle()), run_time=0.2)
        """,
        images=True,
    )
    assert answer.code == "no_output"
    assert not answer.of("image")


@pytest.mark.parametrize("size", [(64, 48), (1920, 1080), (48, 640)])
def test_image_of_noise_stays_below_the_size_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(still_images, "MAX_BYTES", 1_000_000)
    width, height = size
    pixels = np.random.default_rng(0).integers(0, 255, (height, width, 4), np.uint8)
    Image.fromarray(pixels, "RGBA").save("video.png")
    expected = {"kind": "image", "format": "png", "width": width, "height": height}
    sizes = still_images.make(os.open("video.png", os.O_RDONLY), expected)
    assert max(sizes["thumbnail.jpg"]) <= 320
    assert os.path.getsize("thumbnail.jpg") <= 1_000_000


def test_long_video_is_not_decoded_completely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with av.open("video.mp4", "w") as container:
        stream = container.add_stream("libx264", rate=15, options={"g": "10"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(1000):
            pixels = np.zeros((48, 64, 3), np.uint8)
            pixels[10:20, number % 60 : number % 60 + 4] = 255
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    looked: list[int] = []
    edges = still_images._edges
    monkeypatch.setattr(still_images, "_edges", lambda frame: looked.append(frame.pts) or edges(frame))
    expected = {"kind": "video", "format": "mp4", "frames": 1000, "fps": 15, "width": 64, "height": 48}
    still_images.make(os.open("video.mp4", os.O_RDONLY), expected)
    assert 16 <= len(looked) <= 20
    assert looked == sorted(looked)
