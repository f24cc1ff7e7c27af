"""The check draws the objects that changed since they were last drawn, and no others."""

import numpy as np
from manim import BLUE, RED, UP, Dot, ImageMobject, Square, VGroup

from omega_runner.video.drawn_mobjects import Drawn


def test_unchanged_objects_are_not_drawn_again() -> None:
    drawn, dot, square = Drawn(), Dot(), Square()
    assert drawn.changed([dot, square]) == [dot, square]
    assert drawn.changed([dot, square]) == []
    assert drawn.changed([dot.shift(UP), square]) == [dot]


def test_changed_colours_and_widths_are_drawn() -> None:
    drawn, square = Drawn(), Square(color=BLUE)
    drawn.changed([square])
    assert drawn.changed([square.set_stroke(RED)]) == [square]
    assert drawn.changed([square.set_stroke(width=9)]) == [square]
    assert drawn.changed([square.set_fill(RED, opacity=0.5)]) == [square]
    assert drawn.changed([square]) == []


def test_object_with_a_reused_id_is_new() -> None:
    drawn = Drawn()
    for _ in range(50):  # the memory of a deleted dot is reused for the next one
        assert len(drawn.changed([Dot()])) == 1


def test_objects_that_cannot_be_compared_are_always_drawn() -> None:
    drawn, image, odd = Drawn(), ImageMobject(np.zeros((2, 2), dtype="uint8")), VGroup(Dot())[0]
    del odd.fill_rgbas
    for _ in range(2):
        assert drawn.changed([image, odd]) == [image, odd]
