"""Preview images of a job, and what a hostile child can do with them."""

import base64
import io

import pytest
from PIL import Image

from omega_runner import jpeg
from omega_runner.supervisor import child_messages, untrusted
from omega_runner.supervisor.child_messages import ChildMessages
from runner_client import Runner

VIDEO = {"plays": 1, "frames": 10}
SCRIPT = """
from manim import *
class Two(Scene):
    def construct(self):
        self.play(FadeIn(Square(side_length=6, fill_opacity=1, color=RED)), run_time=0.4)
        self.play(Create(Circle()), run_time=0.4)
"""


def file(width: int = 32, height: int = 18, form: str = "JPEG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, form)
    return data.getvalue()


def said(data: object) -> dict[str, object]:
    text = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    return {"type": "preview", "width": 9999, "height": -1, "data": text}


@pytest.mark.parametrize("encoding", ["fast", "manim"])
def test_render_shows_the_result_of_its_first_play(runner: Runner, encoding: str) -> None:
    answer = runner.run(SCRIPT, images=True, width=960, height=540, encoding=encoding)
    kinds = [it["type"] for it in answer.messages]
    shown = answer.of("preview")[-1]
    last = len(kinds) - 1 - kinds[::-1].index("preview")
    assert kinds.index("anim_end") < last < kinds.index("artifact")
    assert (shown["scene"], shown["width"], shown["height"]) == ("Two", 480, 270)
    with Image.open(io.BytesIO(base64.b64decode(shown["data"])), formats=["JPEG"]) as image:
        red, green, _ = image.getpixel((240, 135))
        assert red > 200 > 120 > green


def test_check_of_a_render_shows_the_first_play_before_the_plan(runner: Runner) -> None:
    answer = runner.run(SCRIPT, images=True, width=960, height=540)
    kinds = [it["type"] for it in answer.messages]
    shown = answer.of("preview")[0]
    assert kinds.index("scenes") < kinds.index("preview") < kinds.index("plan")
    assert (shown["scene"], shown["width"], shown["height"]) == ("Two", 480, 270)
    with Image.open(io.BytesIO(base64.b64decode(shown["data"])), formats=["JPEG"]) as image:
        red, green, _ = image.getpixel((240, 135))
        assert red > 200 > 120 > green


def test_previews_are_sent_only_on_request(runner: Runner) -> None:
    assert runner.run(SCRIPT).of("preview") == []
    assert runner.check(SCRIPT, images=True).of("preview") == []


def rendering(caller: "Caller", previews: bool = False) -> ChildMessages:
    messages = ChildMessages(caller, "S", previews)
    messages.plan = VIDEO
    messages.expect_render()
    return messages


class Caller:
    """Keeps the messages."""

    def __init__(self) -> None:
        self.sent: list[dict[str, object]] = []

    def say(self, kind: str, /, **fields: object) -> None:
        self.sent.append(fields)

    def enter(self, phase: str, quietly: bool = False) -> None: ...
    def accept(self, scene: str | None, plan: dict[str, object]) -> None: ...
    def warn(self, code: str, message: str) -> None: ...


@pytest.mark.parametrize(
    "data",
    [
        None, 5, "", "not base64!", ["x"], b"", b"\xff\xd8\xff\xd9", file(form="PNG"), file(481, 2), file(2, 481),
        file()[:-2], b"\xff\xd8\xff\xe0\0\0" * 100 + b"\xff\xd9", b"\xff\xd8\xff\xe0\xff\xff\xff\xd9",
        b"\xff\xd8\xff\xc0\0\x11\x08\0\0\0\0\xff\xd9", file()[:-2] + b"\0" * jpeg.MAX_BYTES + b"\xff\xd9",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)  # fmt: skip
def test_forged_image_is_dropped(data: object) -> None:
    assert untrusted.preview(said(data)) is None


def test_size_is_that_of_the_file() -> None:
    found = untrusted.preview(said(file()))
    assert found is not None
    assert (found["width"], found["height"]) == (32, 18)


def test_flood_of_images_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(child_messages.time, "monotonic", lambda: now[0])
    caller = Caller()
    messages = rendering(caller, previews=True)
    for _ in range(50):
        messages(said(file()))
    assert len(caller.sent) == 1
    for _ in range(2 * child_messages.MAX_PREVIEWS):
        now[0] += child_messages.PREVIEW_SECONDS
        messages(said(file()))
    assert len(caller.sent) == child_messages.MAX_PREVIEWS


def test_flood_of_images_of_a_check_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(child_messages.time, "monotonic", lambda: now[0])
    caller = Caller()
    messages = ChildMessages(caller, "S", previews=True)
    messages({"type": "scenes", "found": ["S"], "chosen": ["S"]})
    for _ in range(2 * child_messages.MAX_PREVIEWS_OF_CHECK):
        messages(said(file()))
        messages(said(file()))
        now[0] += child_messages.PREVIEW_SECONDS
    assert [it["scene"] for it in caller.sent] == ["S"] * child_messages.MAX_PREVIEWS_OF_CHECK


def test_images_without_a_request_are_dropped() -> None:
    caller = Caller()
    rendering(caller)(said(file()))
    ChildMessages(caller, previews=True)(said(file()))
    assert caller.sent == []
