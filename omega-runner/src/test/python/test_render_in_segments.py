"""A job whose scene is rendered in several segments while it is checked."""

import io
import pathlib
import struct
import wave
from collections.abc import Iterator

import av
import pytest

import test_assets
from containers import contents, loud
from runner_client import Answer, Runner

PLAYS = """
from manim import *
class Several(Scene):
    def construct(self):
        print("once")
        square = Square(fill_opacity=1, color=RED)
        self.play(FadeIn(square), run_time=0.4)
        self.play(square.animate.shift(RIGHT), run_time=0.5)
        self.wait(0.3)
        label = always_redraw(lambda: Text("moves", font_size=30).next_to(square, UP))
        self.add(label)
        self.play(Rotate(square), run_time=0.6)
        self.play(FadeOut(square, label), run_time=0.2)
"""
FRAMES = 19


@pytest.fixture
def each_play(tmp_path: pathlib.Path) -> Iterator[Runner]:
    """Return a runner that makes a segment of each play."""
    with Runner(tmp_path, OMEGA_VIDEO_SEGMENT_PIXELS="1") as found:
        assert "play-segments" in found.receive()["patches"]
        yield found


@pytest.fixture
def whole(tmp_path: pathlib.Path) -> Iterator[Runner]:
    """Return a runner that renders a scene after its check."""
    with Runner(tmp_path, OMEGA_VIDEO_PATCHES_OFF="play-segments") as found:
        assert "play-segments" not in found.receive()["patches"]
        yield found


def frames(data: bytes) -> list[bytes]:
    with av.open(io.BytesIO(data)) as container:
        return [it.to_ndarray(format="rgb24").tobytes() for it in container.decode(video=0)]


def key_frames(answer: Answer) -> int:
    with av.open(io.BytesIO(answer.file())) as container:
        return sum(packet.is_keyframe for packet in container.demux(video=0) if packet.size)


def closeness(one: bytes, other: bytes) -> float:
    import numpy

    a, b = (numpy.frombuffer(it, numpy.uint8).astype(int) for it in (one, other))
    return float(abs(a - b).mean())


def test_video_shows_the_same(each_play: Runner, whole: Runner) -> None:
    ours, usual = each_play.run(PLAYS), whole.run(PLAYS)
    assert key_frames(ours) == 5
    assert ours.one("plan") == usual.one("plan") | {"seq": ours.one("plan")["seq"], "job": ours.one("plan")["job"]}
    pairs = list(zip(frames(ours.file()), frames(usual.file()), strict=True))
    assert len(pairs) == FRAMES
    assert max(closeness(*it) for it in pairs) < 3


def test_events_come_in_the_order_of_the_plays(each_play: Runner) -> None:
    answer = each_play.run(PLAYS)
    assert [it["name"] for it in answer.of("phase")] == ["compile", "import", "check", "render", "combine", "verify"]
    events = [(it["type"], it["index"]) for it in answer.messages if it["type"] in ("anim_start", "anim_end")]
    assert events == [(kind, number) for number in range(5) for kind in ("anim_start", "anim_end")]
    shown = [it["frame"] for it in answer.of("progress")]
    assert shown == sorted(shown)
    assert answer.log("stdout") == "once\n"


@pytest.mark.parametrize(
    ("form", "transparent"),
    [("mp4", False), *((form, transparent) for form in ("webm", "mov", "gif") for transparent in (False, True))],
)
def test_every_format_has_all_frames(each_play: Runner, form: str, transparent: bool) -> None:
    answer = each_play.run(PLAYS, format=form, transparent=transparent)
    assert answer.one("artifact")["frames"] == FRAMES
    assert len(frames(answer.file())) == FRAMES


def test_frame_rate_of_television(each_play: Runner) -> None:
    source = PLAYS.replace("class", "config.frame_rate = 30000 / 1001\nclass", 1)
    answer = each_play.run(source, fixed=["size"])
    assert answer.one("plan")["fps"] == pytest.approx(29.97, abs=0.01)
    assert answer.one("artifact")["frames"] == answer.one("plan")["frames"]
    assert key_frames(answer) == 5


def test_sound_and_subcaptions_are_those_of_the_scene(each_play: Runner) -> None:
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"".join(struct.pack("<h", 9000 if n % 40 < 20 else -9000) for n in range(1600)))
    source = PLAYS.replace("self.wait(0.3)", "self.add_sound('beep.wav'); self.wait(0.3)")
    source = source.replace("Rotate(square), run_time=0.6", "Rotate(square), run_time=0.6, subcaption='turns'")
    answer = test_assets.run(each_play, source, {"beep.wav": sound.getvalue()})
    video = answer.files()["Several.mp4"]
    ((begin, end),) = loud(video)
    assert (begin, end) == (pytest.approx(0.9, abs=0.05), pytest.approx(1.1, abs=0.05))
    assert [text for _, _, text in contents(video).cues] == ["turns"]


@pytest.mark.parametrize(
    "added",
    [
        "pixels = self.renderer.get_frame()",
        "pixels = self.camera.pixel_array",
        "self.renderer.add_frame(self.renderer.get_frame(), 2)",
        "import time",
    ],
)
def test_script_that_needs_a_whole_render_gets_it(each_play: Runner, added: str) -> None:
    answer = each_play.run(PLAYS.replace("        self.wait(0.3)", f"        {added}\n        self.wait(0.3)"))
    assert answer.done["ok"] is True
    assert key_frames(answer) == 1


def test_failure_after_some_segments_is_reported_once(each_play: Runner) -> None:
    answer = each_play.run(PLAYS + "        self.play(missing)\n")
    assert answer.code == "script_exception"
    assert answer.error["line"] == 14
    assert not answer.of("plan")


def test_worker_that_fails_is_replaced_by_a_whole_render(each_play: Runner) -> None:
    failing = 'if getattr(self.renderer, "play_begins", None): raise ValueError("only in a worker")'
    answer = each_play.run(PLAYS.replace("        self.wait(0.3)", f"        {failing}\n        self.wait(0.3)"))
    assert answer.done["ok"] is True
    assert key_frames(answer) == 1
    assert [it["name"] for it in answer.of("phase")] == ["compile", "import", "check", "render", "combine", "verify"]
    assert [it["index"] for it in answer.of("anim_start")] == list(range(5))


def test_nothing_is_left(each_play: Runner) -> None:
    each_play.run(PLAYS)
    # The zygote alone.
    assert len(each_play.processes()) == 1


IN_WORKER = 'getattr(self.renderer, "play_begins", None)'


def hostile(line: str) -> str:
    return PLAYS.replace("        self.wait(0.3)", f"        {line}\n        self.wait(0.3)")


def test_worker_that_renders_another_length_is_replaced_by_a_whole_render(runner: Runner) -> None:
    answer = runner.run(hostile(f"self.play(Wiggle(square), run_time=3 if {IN_WORKER} else 0.2)"))
    assert answer.one("artifact")["frames"] == FRAMES + 2


def test_worker_that_never_ends_meets_the_time_limit(each_play: Runner) -> None:
    answer = each_play.run(hostile(f"while {IN_WORKER}: pass"), limits={"wall_seconds": 4})
    assert answer.code == "timeout"


def test_worker_that_kills_the_check_ends_the_job(each_play: Runner) -> None:
    answer = each_play.run("import os\n" + hostile(f'if {IN_WORKER}: getattr(os, "kill")(os.getppid(), 9)'))
    assert answer.code == "crashed"


def test_worker_that_reports_what_it_likes_is_not_believed(each_play: Runner) -> None:
    forged = '{"type": "phase", "name": "combine"}\\n{"type": "plan", "plays": 1, "frames": 1, "kind": "image"}\\n'
    everywhere = 'for n in range(3, 20) if os.path.exists(f"/proc/self/fd/{n}")'
    line = f"if {IN_WORKER}: [getattr(os, 'write')(n, b'{forged}') {everywhere}]"
    answer = each_play.run("import os\n" + hostile(line))
    assert not answer.done["ok"] or answer.one("artifact")["frames"] == FRAMES
    assert each_play.run(PLAYS).done["ok"] is True
