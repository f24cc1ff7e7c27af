"""Scripts for voice-over and slides run without the packages that they import."""

import pathlib
import sys

import pytest

from containers import contents
from omega_runner import stand_ins
from omega_runner.stand_ins.manim_voiceover import helper
from runner_client import Answer, Runner

VOICE = """
from manim import *
from manim_voiceover import VoiceoverScene
from manim_voiceover.services.{module} import {service}

class Told(VoiceoverScene):
    def construct(self):
        self.set_speech_service({service}())
        dot = Dot()
        with self.voiceover(text="A dot <bookmark mark='A'/>moves to the right and stops.") as tracker:
            self.wait_until_bookmark("A")
            self.play(dot.animate.shift(RIGHT), run_time=tracker.get_remaining_duration())
        with self.voiceover("It stays for a while."):
            pass
"""
SERVICES = [
    ("gtts", "GTTSService"), ("azure", "AzureService"), ("recorder", "RecorderService"), ("openai", "OpenAIService"),
    ("elevenlabs", "ElevenLabsService"), ("coqui", "CoquiService"), ("pyttsx3", "PyTTSX3Service"),
    ("base", "SpeechService"),
]  # fmt: skip
SLIDES = """
from manim import *
from manim_slides import {base}

class Talk({base}):
    def construct(self):
        title, dot = Text("Plan"), Dot()
        self.add_to_canvas(title=title)
        self.play(FadeIn(title), run_time=0.5)
        self.next_slide(notes="say hello")
        self.play(FadeIn(dot), run_time=0.5)
        self.next_slide(loop=True)
        self.wipe(self.mobjects_without_canvas, [Square()], run_time=0.5)
        self.next_slide(auto_next=True)
        self.zoom(self.mobjects_without_canvas, [], run_time=0.5)
        self.next_slide()
        self.play(FadeOut(self.canvas["title"]), run_time=0.5)
"""


def warnings(answer: Answer) -> set[str]:
    return {it["code"] for it in answer.of("warning")}


@pytest.mark.parametrize(("module", "service"), SERVICES)
def test_voiceovers_last_as_long_as_their_text(runner: Runner, module: str, service: str) -> None:
    answer = runner.run(VOICE.format(module=module, service=service))
    # 9 and 5 words at 150 words per minute.
    assert answer.one("artifact")["duration_seconds"] == pytest.approx(3.2 + 2, abs=0.15)
    assert warnings(answer) == {"voiceover_silent"}
    cues = contents(answer.file()).cues
    assert [it[2] for it in cues] == ["A dot moves to the right and stops.", "It stays for a while."]


def test_bookmark_is_reached_in_proportion() -> None:
    text = """one two <bookmark mark='B'/>three four <bookmark mark = "C" />"""
    places = helper.bookmarks(text)
    assert places["B"] == pytest.approx(8 / 19)
    assert places["C"] == 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("word " * 150, 60),
        ("字" * 260, 60),
        ("", 0.5),
        ("...", 0.5),
        ("<bookmark mark='x'/>one two three four five", 2),
    ],
)
def test_length_of_speech(text: str, seconds: float) -> None:
    assert helper.spoken_seconds(text) == pytest.approx(seconds)


def test_unknown_bookmark_is_named(runner: Runner) -> None:
    source = VOICE.format(module="gtts", service="GTTSService").replace('bookmark("A")', 'bookmark("Z")')
    assert "its bookmarks: A" in runner.run(source).error["message"]


def test_missing_speech_service_is_explained(runner: Runner) -> None:
    source = VOICE.format(module="gtts", service="GTTSService").replace("self.set_speech_service(", "str(")
    assert "set_speech_service" in runner.run(source).error["message"]


@pytest.mark.parametrize("base", ["Slide", "ThreeDSlide"])
def test_slides_become_a_video_with_pauses(runner: Runner, base: str) -> None:
    source = SLIDES.format(base=base)
    answer = runner.run(source)
    # Five animations of half a second; a pause after each slide but the last one and the one with auto_next.
    assert answer.one("artifact")["duration_seconds"] == pytest.approx(5 * 0.5 + 3 * 1.0, abs=0.3)
    assert warnings(answer) == {"slides_as_video"}


def test_own_pause_between_slides(runner: Runner) -> None:
    source = SLIDES.format(base="Slide")
    source = source.replace("        title, dot", "        self.wait_time_between_slides = 0.2\n        title, dot")
    assert runner.run(source).one("artifact")["duration_seconds"] == pytest.approx(5 * 0.5 + 4 * 0.2, abs=0.3)


def test_sections_for_an_editor(runner: Runner) -> None:
    answer = runner.run(
        """
        from manim import *
        from manim_editor import PresentationSectionType
        class Talk(Scene):
            def construct(self):
                self.next_section("Loop", PresentationSectionType.LOOP)
                self.play(FadeIn(Dot()), run_time=0.3)
        """
    )
    assert answer.done["ok"]
    assert warnings(answer) == {"slides_as_video"}


def test_an_installed_package_takes_precedence(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "manim_editor.py").write_text("mine = True")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), stand_ins.DIRECTORY])
    monkeypatch.delitem(sys.modules, "manim_editor", raising=False)
    import manim_editor

    assert manim_editor.mine
    assert list(stand_ins.warnings(sys.modules)) == []
    monkeypatch.delitem(sys.modules, "manim_editor")
