"""Scenes whose frames change in parts, and scenes where a guess of what changes would be wrong."""

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    ORIGIN,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    ImageMobject,
    NumberPlane,
    PMobject,
    Rotate,
    Scene,
    Square,
    Text,
    VGroup,
    VMobject,
    ZoomedScene,
)

_RANDOM = np.random.default_rng(1)


class Layers(Scene):
    """Images, points, order by z_index, opacity, background strokes, and mitres far beyond their points."""

    def construct(self) -> None:
        image = ImageMobject(np.uint8(_RANDOM.integers(0, 255, (40, 60, 3)))).scale(3).to_edge(LEFT)
        outlined = Text("BACK", font_size=96).set_stroke(RED, 12, background=True).to_edge(UP)
        behind = Circle(radius=2, fill_opacity=0.5, color=BLUE).set_z_index(-1)
        sharp = VMobject(stroke_width=40)
        sharp.set_points_as_corners([3 * LEFT + 2 * DOWN, ORIGIN + 0.05 * UP, 3 * LEFT + 1.6 * DOWN])
        points = PMobject().add_points(_RANDOM.normal(size=(300, 3)), color=YELLOW)
        self.add(image, outlined)
        self.play(FadeIn(behind), Create(sharp), run_time=0.3)
        self.play(image.animate.shift(RIGHT), run_time=0.3)
        self.play(behind.animate.set_opacity(0.1).scale(0.2), Rotate(sharp, 1), run_time=0.3)
        self.add(points)
        self.play(points.animate.shift(UP), run_time=0.3)
        self.play(outlined.animate.shift(UP * 50), run_time=0.2)
        self.next_section(skip_animations=True)
        self.play(outlined.animate.shift(DOWN * 52))
        self.next_section()
        self.play(outlined.animate.shift(DOWN), run_time=0.3)


class Backgrounds(Scene):
    """Backgrounds that change between plays and while frames are drawn, as objects and in place."""

    def construct(self) -> None:
        self.camera.background_color = "#102030"
        dot = Dot().shift(UP).add_updater(lambda mobject, dt: mobject.shift(DOWN * dt * 3))
        self.add(dot)
        self.wait(0.5)
        self.camera.background_color = GREEN
        self.wait(0.5)
        dot.add_updater(self.recolour)
        self.wait(0.5)
        self.camera.background[:20] = 255
        self.wait(0.5)

    def recolour(self, _: Any) -> None:
        self.camera.background_color = BLUE if self.time < 1.2 else RED


class Scribble(Scene):
    """The script draws on the pixels itself."""

    def construct(self) -> None:
        square = Square(1).to_edge(DOWN)
        pixels: list[Any] = []

        def scribble(_: Any) -> None:
            if self.time > 0.3:
                pixels.append(self.camera.pixel_array)
            if pixels:
                pixels[0][:40, : 40 + 10 * len(pixels)] = 255

        square.add_updater(scribble)
        self.add(square)
        self.wait(0.8)
        square.clear_updaters()
        self.play(FadeOut(square), run_time=0.3)


class Magnified(ZoomedScene):
    """Two cameras: one shows the image of the other."""

    def construct(self) -> None:
        dot = Dot().shift(UP + LEFT)
        self.add(NumberPlane(), dot)
        self.activate_zooming(animate=True)
        self.play(dot.animate.shift(RIGHT), self.zoomed_camera.frame.animate.move_to(dot), run_time=0.3)


class Neighbours(Scene):
    """Few of many objects change: they cover, touch and leave others. Order and a gradient change too."""

    def construct(self) -> None:
        grid = VGroup(*(Square(0.6, fill_opacity=0.4, color=BLUE) for _ in range(40))).arrange_in_grid(5, buff=0.05)
        moving = Circle(radius=0.4, color=RED, fill_opacity=0.6).shift(3 * LEFT).set_z_index(0.5)
        part = Dot(2 * RIGHT + UP)
        colored = Square(1, fill_opacity=1).set_color([RED, GREEN]).set_sheen_direction(UP).add(part)
        below = Square(5, stroke_width=2).set_z_index(-1)
        self.add(moving, grid, below, colored)
        self.play(moving.animate.shift(6 * RIGHT), run_time=0.5)
        self.play(moving.animate.set_stroke(YELLOW, 20), below.animate.scale(0.9), run_time=0.3)
        moving.add_updater(lambda it: it.set_z_index(-2 if self.time % 0.3 < 0.15 else 2))
        grid[3].add_updater(lambda it: it.set_fill(opacity=self.time % 1))
        part.add_updater(lambda it, dt: it.shift(DOWN * dt))
        self.wait(0.6)
        grid.add_updater(lambda it: it.submobjects.reverse())
        self.wait(0.4)
        self.remove(grid)
        self.wait(0.2)


class Widths(Scene):
    """The camera draws all lines wider from a moment on, while only one object changes."""

    def construct(self) -> None:
        dot = Dot(3 * LEFT).add_updater(self.widen)
        self.add(dot, Square(2), Circle(radius=2).shift(3 * RIGHT))
        self.wait(0.6)

    def widen(self, dot: Any, dt: float) -> None:
        dot.shift(dt * UP)
        if self.time > 0.3:
            self.camera.cairo_line_width_multiple = 0.05


ALL: tuple[type[Scene], ...] = (Layers, Backgrounds, Scribble, Magnified, Neighbours, Widths)
