"""The plan finds what a render finds, ends as a render ends, and stops before it is too long."""

import contextlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scenes
from manim import RIGHT, Circle, Create, Dot, FadeIn, Scene, Square, Transform, ValueTracker, linear, squish_rate_func

from omega_runner.video import fork_call, simulation
from omega_runner.video.errors import LimitExceeded
from omega_runner.video.listener import Silence
from omega_runner.video.plan import plan_scene
from omega_runner.video.render import render_scene
from omega_runner.video.settings import Format, Quality, VideoSettings

QUALITY = Quality(160, 90, 10)
SCRIPT = Path(__file__).name


def prepared(directory: Path, format: Format = "mp4") -> VideoSettings:
    settings = VideoSettings(QUALITY, format)
    settings.prepare(directory)
    return settings


class Notes(Silence):
    """Records the plays."""

    def __init__(self) -> None:
        self.plays: list[Any] = []
        self.frames = 0

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        self.plays.append([index, label, line, frames])

    def frame_written(self, total: int, pixels: Any) -> None:
        self.frames = total


def planned(scene: Any, directory: Path, max_frames: int = 1000, format: Format = "mp4") -> dict[str, Any]:
    settings = prepared(directory, format)
    notes = Notes()
    try:
        plan = plan_scene(scene, settings, notes, max_frames, SCRIPT)
    except BaseException as failure:
        return {"error": type(failure).__name__, "message": str(failure), "plays": notes.plays}
    return {**vars(plan), "started": notes.plays}


def of(construct: Any) -> type[Scene]:
    return type("Sample", (Scene,), {"construct": construct})


def test_limit_is_found_before_any_frame(tmp_path: Path) -> None:
    def construct(self: Scene) -> None:
        self.play(Create(Circle()), run_time=10**9)

    result = fork_call.call(lambda: planned(of(construct), tmp_path), timeout_seconds=20)
    assert result["error"] == LimitExceeded.__name__
    assert "10000000000 frames" in result["message"]
    assert result["plays"] == []


def test_limit_cannot_be_caught_by_the_script(tmp_path: Path) -> None:
    def construct(self: Scene) -> None:
        with contextlib.suppress(BaseException):
            self.wait(500)

    assert fork_call.call(lambda: planned(of(construct), tmp_path))["error"] == LimitExceeded.__name__


def test_endless_wait_with_condition_stops_at_the_limit(tmp_path: Path) -> None:
    def construct(self: Scene) -> None:
        self.wait_until(lambda: False, max_time=10_000)

    result = fork_call.call(lambda: planned(of(construct), tmp_path))
    assert result["error"] == LimitExceeded.__name__


def failing_updater(self: Scene) -> None:
    dot = Dot()

    def update(mobject: Any, dt: float) -> None:
        if mobject.get_x() > 0.5:
            raise LookupError("in the middle")
        mobject.shift(RIGHT * dt)

    self.add(dot.add_updater(update))
    self.wait(2)


def failing_rate_function(self: Scene) -> None:
    def rate(t: float) -> float:
        if 0.4 < t < 0.6:
            raise LookupError("in the middle")
        return t

    self.play(FadeIn(Square()), rate_func=rate)


def failing_squished_rate_function(self: Scene) -> None:
    def rate(t: float) -> float:
        if 0.4 < t < 0.6:
            raise LookupError("in the middle")
        return t

    self.play(FadeIn(Square()), rate_func=squish_rate_func(rate, 0, 1))


def failing_path(self: Scene) -> None:
    def path(start: Any, end: Any, alpha: float) -> Any:
        if 0.4 < alpha < 0.6:
            raise LookupError("in the middle")
        return start

    self.play(Transform(Square(), Circle(), path_func=path))


def failing_animation(self: Scene) -> None:
    class Mine(FadeIn):
        def interpolate_mobject(self, alpha: float) -> None:
            if 0.4 < alpha < 0.6:
                raise LookupError("in the middle")
            super().interpolate_mobject(alpha)

    self.play(Mine(Square()))


def failing_shape(self: Scene) -> None:
    class Mine(Square):
        def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Any:
            if 0.4 < alpha < 0.6:
                raise LookupError("in the middle")
            return super().interpolate_color(mobject1, mobject2, alpha)

    self.play(FadeIn(Mine()))


def failing_sound(self: Scene) -> None:
    self.add_sound("no-such-sound.wav")
    self.wait()


def failing_duration(self: Scene) -> None:
    self.play(FadeIn(Square()), run_time=0)


def failing_wait_condition(self: Scene) -> None:
    x = ValueTracker(0)
    self.add(x.add_updater(lambda m, dt: m.increment_value(dt)))
    self.wait_until(lambda: 1 / (0.5 - int(x.get_value() * 2) / 2) < 0)


def failing_image(self: Scene) -> None:
    square = Square()
    self.add(square)
    square.fill_rgbas = np.zeros((1, 2))
    self.play(Create(Circle()))


FAILING = [value for name, value in list(globals().items()) if name.startswith("failing_")]


@pytest.mark.parametrize("construct", FAILING, ids=lambda function: function.__name__)
def test_failure_of_a_render_is_found(construct: Any, tmp_path: Path) -> None:
    def rendered() -> str:
        try:
            render_scene(of(construct), prepared(tmp_path), "fast", Silence())
        except Exception as failure:
            return type(failure).__name__ + str(failure)
        return "nothing"

    expected = fork_call.call(rendered)
    found = fork_call.call(lambda: planned(of(construct), tmp_path))
    assert expected != "nothing"
    assert found["error"] + found["message"] == expected


def state_of(scene: Scene) -> Any:
    family = [member for mobject in scene.mobjects for member in mobject.get_family()]
    return [
        [type(m).__name__, m.points.tolist(), getattr(m, "fill_rgbas", np.zeros(0)).tolist(), len(m.updaters)]
        for m in family
    ] + [float(scene.time), scene.renderer.num_plays]


@pytest.mark.parametrize("kind", scenes.ALL, ids=lambda scene: scene.__name__)
def test_plan_ends_in_the_state_of_a_render(kind: Any, tmp_path: Path) -> None:
    def final_state(run: Any) -> Any:
        made: list[Scene] = []
        settings = prepared(tmp_path)

        def make() -> Scene:
            made.append(kind())
            return made[0]

        run(make, settings)
        return state_of(made[0])

    after_plan = fork_call.call(lambda: final_state(lambda make, it: plan_scene(make, it, Silence(), 1000)))
    after_render = fork_call.call(lambda: final_state(lambda make, it: render_scene(make, it, "fast", Silence())))
    assert len(after_plan) > 2
    assert after_plan == after_render


def test_plays_are_reported_with_their_lines(tmp_path: Path) -> None:
    def construct(self: Scene) -> None:
        self.play(Create(Circle()))
        self.play(FadeIn(Square()), FadeIn(Dot()), run_time=0.5)
        self.wait(0.25)

    first = construct.__code__.co_firstlineno
    result = fork_call.call(lambda: planned(of(construct), tmp_path))
    assert result["started"] == [
        [0, "Create(Circle)", first + 1, 10],
        [1, "FadeIn(Square), etc.", first + 2, 5],
        [2, "Wait(Mobject)", first + 3, 2],
    ]
    assert (result["kind"], result["plays"], result["frames"]) == ("video", 3, 17)
    assert result["duration_seconds"] == pytest.approx(1.7)


def test_scene_without_plays_is_an_image(tmp_path: Path) -> None:
    result = fork_call.call(lambda: planned(of(lambda self: self.add(Circle())), tmp_path))
    assert (result["kind"], result["plays"], result["frames"], result["duration_seconds"]) == ("image", 0, 1, 0.0)


def test_plays_without_script_functions_are_not_simulated(tmp_path: Path) -> None:
    def steps() -> list[bool]:
        needed: list[bool] = []
        usual = simulation.is_needed

        def observed(scene: Scene) -> bool:
            needed.append(usual(scene))
            return needed[-1]

        simulation.is_needed = observed
        settings = prepared(tmp_path)

        def construct(self: Scene) -> None:
            square = Square()
            self.play(FadeIn(square), rate_func=linear)
            self.play(square.animate.shift(RIGHT))
            square.add_updater(lambda m: m.rotate(0.1))
            self.play(Create(Circle()))

        plan_scene(of(construct), settings, Silence(), 1000)
        return needed

    assert fork_call.call(steps) == [False, False, True]
