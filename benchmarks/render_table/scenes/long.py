from manim import *


class Long(Scene):
    """28 seconds: text, formulas, axes, plots and what is redrawn in each frame."""

    def construct(self):
        title = Text("Waves", font_size=56)
        formula = MathTex(r"y(x, t) = A \sin(k x - \omega t)").next_to(title, DOWN)
        self.play(Write(title), run_time=1.5)
        self.play(FadeIn(formula, shift=UP))
        self.wait(1.5)
        self.play(title.animate.to_edge(UP), formula.animate.scale(0.7).to_corner(UR))

        axes = Axes(
            x_range=[0, 8, 1], y_range=[-2, 2, 1], x_length=10, y_length=4, axis_config={"include_numbers": True}
        )
        axes.shift(DOWN * 0.5)
        labels = axes.get_axis_labels("x", "y")
        self.play(Create(axes), Write(labels), run_time=2)
        phase = ValueTracker(0)
        height = ValueTracker(1)
        wave = always_redraw(
            lambda: axes.plot(lambda x: height.get_value() * np.sin(2 * x - phase.get_value()), color=BLUE)
        )
        dot = always_redraw(lambda: Dot(axes.c2p(2, height.get_value() * np.sin(4 - phase.get_value())), color=YELLOW))
        number = DecimalNumber(1).to_corner(UL).add_updater(lambda m: m.set_value(height.get_value()))
        self.play(FadeIn(wave, dot, number))
        self.play(phase.animate.set_value(2 * PI), run_time=4, rate_func=linear)
        self.play(height.animate.set_value(1.8), run_time=2)
        self.wait()
        self.play(phase.animate.set_value(4 * PI), height.animate.set_value(0.5), run_time=3)
        wave.clear_updaters()
        dot.clear_updaters()
        number.clear_updaters()
        self.play(FadeOut(wave, dot, number))

        sums = VGroup(
            *(axes.plot(lambda x, n=n: sum(np.sin(k * x) / k for k in range(1, n + 1, 2))) for n in (1, 3, 5, 9))
        )
        sums.set_color_by_gradient(RED, YELLOW)
        self.play(Create(sums[0]), run_time=1.5)
        for one, two in zip(sums, sums[1:], strict=False):
            self.play(ReplacementTransform(one, two))
            self.wait(0.5)
        terms = MathTex(r"f(x) = \sum_{k} \frac{\sin((2k - 1) x)}{2k - 1}").scale(0.8).to_edge(DOWN)
        self.play(Write(terms), run_time=1.5)
        self.play(Indicate(terms))
        self.play(FadeOut(axes, labels, sums[-1]), terms.animate.move_to(ORIGIN))
        self.play(Circumscribe(terms))
        self.wait(0.5)
