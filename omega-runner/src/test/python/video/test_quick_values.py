"""Copies, colours and points of plots have the same bits with the patches as without, also in unusual cases."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import svgelements
from manim import (
    PI,
    RED,
    RIGHT,
    TAU,
    WHITE,
    Axes,
    Circle,
    Dot,
    LogBase,
    ManimColor,
    Mobject,
    NumberPlane,
    ParametricFunction,
    Square,
    TexTemplate,
    ThreeDAxes,
    VGroup,
    VMobject,
)

from omega_runner.video import fork_call, patches
from omega_runner.video.patches import outlines


def with_and_without(make: Callable[[], Any]) -> tuple[Any, Any]:
    """Return what ``make`` returns in a process with the patches, and in one without."""

    def patched() -> Any:
        patches.apply()
        return make()

    return fork_call.call(patched), fork_call.call(make)


class _Tilted(Axes):
    """A script may compute points in its own way."""

    def coords_to_point(self, *coords: Any) -> Any:
        return super().coords_to_point(*coords) + 0.1


def _moved() -> Axes:
    return Axes(x_range=[0, 8], y_range=[0, 5]).shift(RIGHT * 0.37).rotate(0.3)


def _plot_that_moves_its_axes() -> Any:
    axes = Axes(tips=False)
    lines = [(axis, axis.points.copy()) for axis in axes.axes]

    def function(x: float) -> float:
        for axis, points in lines:
            axis.points = points + x / 10
        return x / 2

    return axes.plot(function)


def _plot_in_a_plot() -> Any:
    axes = _moved()
    return axes.plot(lambda x: axes.plot(lambda y: y / 2, x_range=[1, 2]).points[3][1] + x)


PLOTS: list[Callable[[], Any]] = [
    lambda: _moved().plot(lambda x: x * x / 16),
    lambda: _moved().plot(lambda x: np.sin(x), x_range=[1, 5, 0.03]),
    lambda: _moved().plot(lambda _: 3),
    lambda: _moved().plot(lambda x: np.float32(x) / 3),
    lambda: _moved().plot(lambda x: 1 / (x - 4), discontinuities=[4]),
    lambda: _moved().plot(lambda x: np.inf if x > 7 else x, use_smoothing=False),
    lambda: _moved().plot(lambda x: x / 3, use_vectorized=True),
    lambda: Axes(x_range=[2, 9, 1], y_range=[-5, -1, 1], tips=False).plot(lambda x: -x / 3),
    lambda: Axes(y_range=[0, 2], y_axis_config={"scaling": LogBase()}).plot(lambda x: x * x + 1),
    lambda: NumberPlane().scale(0.7).plot(lambda x: x**3 - x),
    lambda: NumberPlane().plot_parametric_curve(lambda t: np.array([np.cos(t), np.sin(t), 0]), t_range=[0, TAU]),
    lambda: ThreeDAxes().plot_parametric_curve(lambda t: np.array([np.cos(t), np.sin(t), t]), t_range=[0, TAU]),
    lambda: _Tilted().plot(lambda x: x / 4),
    lambda: ParametricFunction(lambda t: _Tilted().c2p(t, t), t_range=[0, PI]),
    _plot_that_moves_its_axes,
    _plot_in_a_plot,
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("plot", PLOTS)
def test_points_of_plots(plot: Callable[[], Any]) -> None:
    quick, usual = with_and_without(lambda: plot().points.tobytes().hex())
    assert quick == usual


def test_exception_of_a_plotted_function_leaves_later_plots_alone() -> None:
    def make() -> Any:
        axes = _moved()
        with pytest.raises(ZeroDivisionError):
            axes.plot(lambda x: 1 / int(x))
        axes.shift(RIGHT)
        return axes.plot(lambda x: x / 2).points.tobytes().hex(), axes.c2p(1, 2).tobytes().hex()

    quick, usual = with_and_without(make)
    assert quick == usual


COLOURS: list[tuple[Any, Any]] = [
    (RED, 0.5),
    (RED, 1),
    (RED, None),
    (None, 0.3),
    (None, None),
    ([RED], np.float64(0.25)),
    ([RED], np.array([0.75])),
    ([None], np.float64(1)),
    ([RED, WHITE], 0.5),
    (RED, [0.2, 0.8]),
    ("#123456", 0.5),
    (ManimColor((0.1, 0.2, 0.3, 0.4)), 0.9),
]


@pytest.mark.parametrize(("colour", "opacity"), COLOURS)
@pytest.mark.parametrize("sheen", [0, 0.4])
def test_arrays_of_colours(colour: Any, opacity: Any, sheen: float) -> None:
    def make() -> Any:
        made = Square().set_sheen(sheen).generate_rgbas_array(colour, opacity)
        return made.shape, str(made.dtype), made.tobytes().hex()

    quick, usual = with_and_without(make)
    assert quick == usual


class _Counted(VMobject):
    """A class of a script whose attributes are not only stored."""

    def __init__(self) -> None:
        super().__init__()
        self.stored = 3

    @property
    def doubled(self) -> int:
        return int(self.__dict__["doubled"])

    @doubled.setter
    def doubled(self, value: int) -> None:
        self.__dict__["doubled"] = 2 * value


def test_copies_are_independent_and_keep_what_is_shared() -> None:
    def make() -> Any:
        one = Dot()
        template = TexTemplate()
        group: Any = VGroup(one, Circle())
        group.notes = {"dots": [one, one], ("a", 1): template, "path": Path("a/b")}
        group.again = group.notes
        group.template = template
        group.colour = RED
        made: Any = copy.deepcopy(group)
        made.template.add_to_preamble("changed")
        counted: Any = _Counted()
        counted.__dict__["doubled"] = 5
        return [
            made.notes["dots"][0] is made.submobjects[0],
            made.notes["dots"][0] is made.notes["dots"][1],
            made.again is made.notes,
            made.notes is not group.notes,
            made.notes[("a", 1)] is made.template,
            template.preamble == TexTemplate().preamble,
            made.notes["path"] == Path("a/b"),
            made.colour == RED,
            counted.copy().doubled,
            counted.copy().stored,
            sorted(set(vars(made)) ^ set(vars(group))),
        ]

    quick, usual = with_and_without(make)
    assert quick == usual
    assert quick[:8] == [True] * 8


def test_copy_of_an_object_that_holds_itself() -> None:
    def make() -> bool:
        one: Any = Mobject()
        one.me = [one]
        made: Any = one.copy()
        return made.me[0] is made

    assert with_and_without(make) == (True, True)


OUTLINES = [
    "M 1 2 L 3 4 C 1 1 2 2 3 3 Z",
    "m 1 2 l 3 4 h 5 v -6 c 1 1 2 2 3 3 q 1 2 3 4 t 5 6 z m 2 2 l 1 1",
    "M 0 0 A 5 5 0 0 1 10 10 Z",
    "M 1 2 L 3 4 z L 9 9",
    "L 3 4",
    "M 1 2",
    "",
]


@pytest.mark.parametrize("outline", OUTLINES)
def test_outlines_that_were_read_before_are_independent(outline: str) -> None:
    def make() -> list[Any]:
        result: list[Any] = []
        for _ in range(3):
            path = svgelements.Path(outline)
            result.append([type(it).__name__ + repr(it) + repr(sorted(vars(it))) for it in path])
            path *= svgelements.Matrix("rotate(30) scale(2, 3)")
            result.append(path.reify().d())
        longer = svgelements.Path("M 7 7")
        longer.parse(outline)
        return [*result, longer.d(), svgelements.Path(outline).d()]

    quick, usual = with_and_without(make)
    assert quick == usual


def test_outline_that_is_wrong_is_wrong_each_time() -> None:
    def make() -> list[str]:
        result = []
        for _ in range(2):
            with pytest.raises(ValueError, match=r"^$"):
                svgelements.Path("M 1 2 C 3 4")
            result.append(svgelements.Path("M 1 2 junk").d())
        return result

    quick, usual = with_and_without(make)
    assert quick == usual


def test_more_outlines_than_are_kept() -> None:
    def make() -> list[str]:
        numbers = [*range(outlines.MAX_OUTLINES + 2), 0, 1]
        return [svgelements.Path(f"M {number} 2 L 3 4").d() for number in numbers]

    quick, usual = with_and_without(make)
    assert quick == usual
