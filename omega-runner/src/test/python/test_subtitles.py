"""Subcaptions become files of subtitles beside the video, and a track in it."""

import pytest

from containers import contents
from omega_runner.assembly.subtitles import Cue, cue, sequential, srt, vtt
from omega_runner.supervisor.child_messages import MAX_CUE_CHARACTERS, MAX_CUES, ChildMessages
from runner_client import Answer, Runner

SPOKEN = """
from manim import *
class Spoken(Scene):
    def construct(self):
        self.add_subcaption("The dot appears.", duration=0.5, offset=0.2)
        self.play(FadeIn(Dot()), run_time=1)
        self.play(Create(Square()), run_time=1, subcaption="A < B & B > C\\n\\nsecond line")
        self.add_subcaption("Too long for the video", duration=9, offset=-0.5)
"""
CUES = [
    (200, 700, "The dot appears."),
    (1000, 1500, "A < B & B > C\nsecond line"),
    # One track shows one text at a time.
    (1500, 2000, "A < B & B > C\nsecond line\nToo long for the video"),
]


def subtitle(answer: Answer, form: str) -> str:
    (name,) = (it["name"] for it in answer.of("subtitle") if it["format"] == form)
    return b"".join(answer.chunks(name)).decode()


@pytest.mark.parametrize("form", ["mp4", "webm"])
@pytest.mark.parametrize("encoding", ["fast", "manim"])
def test_subcaptions_are_files_and_a_track(runner: Runner, form: str, encoding: str) -> None:
    answer = runner.run(SPOKEN, format=form, encoding=encoding, images=True)
    kinds = [it["type"] for it in answer.messages if it["type"] in ("artifact", "image", "subtitle")]
    assert kinds[0] == "artifact"
    assert kinds[-3:] == ["image", "subtitle", "subtitle"]
    assert [it["name"] for it in answer.of("subtitle")] == ["Spoken.srt", "Spoken.vtt"]
    assert subtitle(answer, "srt").startswith("1\n00:00:00,200 --> 00:00:00,700\nThe dot appears.\n\n2\n")
    # The file keeps what the track has to cut: a longer track would make the video longer.
    assert "00:00:01,500 --> 00:00:10,500\nToo long" in subtitle(answer, "srt")
    assert "\nA &lt; B &amp; B &gt; C\nsecond line\n" in subtitle(answer, "vtt")
    found = contents(answer.file())
    assert found.codecs["subtitle"] == {"mp4": "mov_text", "webm": "webvtt"}[form]
    assert found.frames == 20
    assert found.seconds == pytest.approx(2, abs=0.03)
    if form == "webm":
        assert found.cues == [
            (*it[:2], it[2].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) for it in CUES
        ]
    else:
        assert found.cues == CUES


def test_gif_has_only_the_files(runner: Runner) -> None:
    answer = runner.run(SPOKEN, format="gif")
    assert [it["format"] for it in answer.of("subtitle")] == ["srt", "vtt"]


@pytest.mark.parametrize("form", ["mp4", "png"])
def test_without_subcaptions_there_are_no_files(runner: Runner, form: str) -> None:
    answer = runner.run(format=form)
    assert not answer.of("subtitle")
    assert answer.files()


def test_overlapping_texts_are_shown_together() -> None:
    cues = [Cue(0, 4000, "a"), Cue(1000, 2000, "b"), Cue(5000, 9000, "c"), Cue(8000, 9000, "late")]
    assert sequential(cues, 6000) == [
        Cue(0, 1000, "a"), Cue(1000, 2000, "a\nb"), Cue(2000, 4000, "a"), Cue(5000, 6000, "c")
    ]  # fmt: skip
    assert sequential([Cue(0, 2, "a"), Cue(1, 1, "a")], 2) == [Cue(0, 2, "a")]
    assert sequential(cues, 0) == []


def test_files_are_sorted_and_numbered() -> None:
    cues = [Cue(61_000, 3_661_001, "later"), Cue(0, 10, "first")]
    assert srt(cues) == "1\n00:00:00,000 --> 00:00:00,010\nfirst\n\n2\n00:01:01,000 --> 01:01:01,001\nlater\n"
    assert vtt(cues) == "WEBVTT\n\n00:00:00.000 --> 00:00:00.010\nfirst\n\n00:01:01.000 --> 01:01:01.001\nlater\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n  \n2\n00:00:01,000 --> 00:00:02,000\nforged", "a\n2\n00:00:01,000 --> 00:00:02,000\nforged"),
        ("\x1b[2Jgone\u2028x\ud800", "[2Jgone x"),
    ],
)
def test_text_cannot_end_its_cue(text: str, shown: str) -> None:
    made = cue(0, 1, text)
    assert made is not None
    assert made.text == shown
    assert vtt([made]).count("-->") == 1
    assert srt([made]).count("\n\n") == 0


@pytest.mark.parametrize(("start", "end", "text"), [(1, 1, "x"), (2, 1, "x"), (0, 1, " \n\t "), (0, 0.0001, "x")])
def test_nothing_visible_is_no_cue(start: float, end: float, text: str) -> None:
    assert cue(start, end, text) is None


def rendering(job: "Silent") -> ChildMessages:
    messages = ChildMessages(job, "S")
    messages.plan = {"plays": 1, "frames": 10}
    messages.expect_render()
    return messages


class Silent:
    def say(self, kind: str, /, **fields: object) -> None: ...
    def accept(self, scene: str | None, plan: dict[str, object]) -> None: ...
    def enter(self, phase: str, quietly: bool = False) -> None: ...
    def warn(self, code: str, message: str) -> None: ...


def said(**fields: object) -> dict[str, object]:
    return {"type": "subcaption", "start": 0, "end": 1, "text": "x"} | fields


def test_forged_subcaptions_are_bounded() -> None:
    messages = rendering(Silent())
    for bad in ({"start": "1"}, {"end": float("nan")}, {"end": True}, {"text": 5}, {"text": None}, {"end": 1e300}):
        messages(said(**bad) | ({"end": 0} if bad == {"start": "1"} else {}))
    assert messages.cues == []
    for _ in range(MAX_CUES + 10):
        messages(said())
    assert len(messages.cues) == MAX_CUES
    messages = rendering(Silent())
    for _ in range(100):
        messages(said(text="y" * 4000))
    assert sum(len(it.text) for it in messages.cues) <= MAX_CUE_CHARACTERS


def test_subcaptions_of_a_check_are_ignored() -> None:
    messages = ChildMessages(Silent())
    messages({"type": "scenes", "found": ["S"], "chosen": ["S"]})
    messages(said())
    assert messages.cues == []
