"""Objects that share no pixel with a change are not drawn again; all others are."""

from typing import Any

import numpy as np
from manim import LEFT, RED, RIGHT, UP, Circle, Dot, Mobject, Square, VMobject

from omega_runner.video.patches import looks

MATRIX = (100.0, 0.0, 0.0, -100.0, 400.0, 200.0)
PIXELS = np.zeros((400, 800, 4), dtype=np.uint8)


def view(*members: Mobject) -> looks.View:
    boxes = looks.boxes([*members], MATRIX, 0.01, PIXELS.shape[:2])
    return looks.view([*members], boxes, MATRIX)


def drawn(old: looks.View, new: looks.View) -> list[int]:
    found = looks.changes(old, new, PIXELS)
    assert found is not None
    return found[1].nonzero()[0].tolist()


def test_only_changed_objects_and_their_neighbours_are_drawn() -> None:
    left, near, far = Dot(3 * LEFT), Square(0.2).move_to(2.9 * LEFT), Dot(3 * RIGHT)
    old = view(left, near, far)
    assert drawn(old, view(left, near, far)) == []
    assert drawn(old, view(left, near, far.shift(UP))) == [2]
    assert drawn(old, view(left.set_fill(RED), near, far)) == [0, 1, 2]  # the far one has moved before
    old = view(left, near, far)
    assert drawn(old, view(left.set_fill(opacity=0.5), near, far)) == [0, 1]
    assert drawn(old, view(near, far)) == [0]


def test_neighbours_of_neighbours_are_drawn() -> None:
    row = [Square(1).shift(RIGHT * (x - 3)) for x in range(5)]
    old = view(*row)
    row[0].set_stroke(RED)
    assert drawn(old, view(*row)) == [0, 1, 2, 3, 4]


def test_another_order_draws_everything() -> None:
    one, other = Dot(LEFT), Dot(RIGHT)
    assert looks.changes(view(one, other), view(other, one), PIXELS) is None


def test_objects_with_methods_of_their_own_may_draw_anywhere() -> None:
    class Own(Circle):
        def get_stroke_width(self, background: bool = False) -> float:
            return 2.0

    odd = Dot()
    odd.get_fill_rgbas = lambda: np.ones((1, 4))
    assert looks.boxes([Own()], MATRIX, 0.01, PIXELS.shape[:2]) is None
    assert looks.boxes([odd], MATRIX, 0.01, PIXELS.shape[:2]) is None


def test_objects_that_cannot_be_compared_are_drawn() -> None:
    gradient: Any = Square(0.1).shift(3 * LEFT).set_color([RED, "#00FF00"])
    lacking = Dot(3 * RIGHT)
    del lacking.fill_rgbas
    assert drawn(view(gradient, lacking), view(gradient, lacking)) == [0, 1]


def test_box_holds_a_mitre() -> None:
    sharp = VMobject(stroke_width=40).set_points_as_corners([LEFT, RIGHT, LEFT + 0.05 * UP])
    right = looks.boxes([sharp], MATRIX, 0.01, PIXELS.shape[:2])[0][2]
    assert right >= 500 + 5 * 40


def test_numbers_beyond_cairo_are_not_compared() -> None:
    assert looks.boxes([Dot(1e5 * RIGHT)], MATRIX, 0.01, PIXELS.shape[:2]) is None
    assert looks.boxes([Dot().set_points([[np.nan] * 3] * 4)], MATRIX, 0.01, PIXELS.shape[:2]) is None
