"""Updaters, trackers and traces."""

import random

from manim import *


class Tracker(Scene):
    def construct(self):
        x = ValueTracker(0)
        dot = Dot().add_updater(lambda m: m.set_x(x.get_value()))
        label = always_redraw(lambda: DecimalNumber(x.get_value()).next_to(dot, UP))
        self.add(dot, label)
        self.play(x.animate.set_value(3), run_time=0.6)
        self.play(x.animate.increment_value(-5), run_time=0.4)


class TimeBased(Scene):
    def construct(self):
        square = Square().add_updater(lambda m, dt: m.rotate(3 * dt))
        self.add(square)
        self.wait(0.4)
        square.suspend_updating()
        self.wait(0.2)
        square.resume_updating()
        self.play(square.animate.shift(RIGHT), run_time=0.3)


class Traces(Scene):
    def construct(self):
        dot = Dot(RIGHT)
        self.add(dot, TracedPath(dot.get_center, stroke_color=YELLOW, dissipating_time=0.4))
        self.play(Rotating(dot, angle=PI, about_point=ORIGIN), run_time=0.8)


class Redrawn(Scene):
    def construct(self):
        angle = ValueTracker(0.2)
        sector = always_redraw(lambda: Sector(radius=1.5, angle=angle.get_value(), fill_opacity=0.5))
        brace = always_redraw(lambda: Brace(sector, DOWN))
        self.add(sector, brace)
        self.play(angle.animate.set_value(4), run_time=0.6, rate_func=linear)


class Attached(Scene):
    def construct(self):
        square = Square()
        label = Text("here", font_size=24)
        always(label.next_to, square, RIGHT)
        copy = f_always(Dot().move_to, lambda: square.get_corner(UL))
        self.add(square, label, copy)
        self.play(square.animate.shift(UP + LEFT), run_time=0.4)


class Turning(Scene):
    def construct(self):
        line = Line(LEFT, RIGHT)
        turn_animation_into_updater(Rotating(line, angle=TAU, run_time=1), cycle=True)
        self.add(line)
        self.wait(0.5)
        cycle_animation(square := FadeIn(Square(), run_time=0.4))
        self.add(square.mobject)
        self.wait(0.4)


class Boundary(Scene):
    def construct(self):
        border = AnimatedBoundary(Square(2), colors=[RED, GREEN, BLUE], cycle_rate=3)
        self.add(border)
        self.wait(0.5)


class SceneUpdater(Scene):
    def construct(self):
        dot = Dot(LEFT * 2)
        self.add(dot)
        self.add_updater(lambda dt: dot.shift(RIGHT * dt))
        self.play(Create(Circle()), run_time=0.4)
        self.wait(0.3)


class Chance(Scene):
    def construct(self):
        np.random.seed(3)
        random.seed(3)
        dots = VGroup(
            *(Dot([random.uniform(-4, 4), np.random.uniform(-2, 2), 0], color=random_color()) for _ in range(20))
        )
        self.play(FadeIn(dots), run_time=0.3)
        dots.shuffle()
        self.play(dots.animate.arrange(), run_time=0.3)


class Become(Scene):
    def construct(self):
        circle = Circle()
        self.add(circle)
        circle.add_updater(lambda m, dt: m.become(Circle(radius=m.width / 2 + dt, color=RED)))
        self.wait(0.4)
        circle.clear_updaters()
        self.play(circle.animate.match_style(Square(color=BLUE)), run_time=0.2)
