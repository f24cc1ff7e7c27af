"""Animations: transforms, movements, indications, rates and compositions."""

from manim import *


class Transforms(Scene):
    def construct(self):
        shape = Square(color=RED, fill_opacity=0.5)
        self.add(shape)
        self.play(Transform(shape, Circle(color=BLUE)), run_time=0.3)
        self.play(ReplacementTransform(shape, star := Star(color=YELLOW)), run_time=0.3)
        self.play(TransformFromCopy(star, Triangle().shift(RIGHT * 2)), run_time=0.3)


class Paths(Scene):
    def construct(self):
        one, two = Dot(LEFT * 2), Dot(RIGHT * 2)
        self.play(ClockwiseTransform(one, Dot(UP)), CounterclockwiseTransform(two, Dot(DOWN)), run_time=0.4)
        self.play(MoveAlongPath(one, Circle(2), rate_func=linear), run_time=0.5)
        self.play(Swap(one, two), run_time=0.3)


class Cyclic(Scene):
    def construct(self):
        group = VGroup(Square(), Circle(), Triangle()).arrange(buff=1)
        self.add(group)
        self.play(CyclicReplace(*group), run_time=0.4)


class FadesOfAllKinds(Scene):
    def construct(self):
        shapes = VGroup(*(Square(0.8) for _ in range(4))).arrange()
        self.play(
            FadeIn(shapes[0], shift=UP),
            FadeIn(shapes[1], scale=0.2),
            FadeIn(shapes[2], target_position=DOWN),
            run_time=0.3,
        )
        self.play(FadeTransform(shapes[0], Circle().shift(UP)), FadeOut(shapes[1], shift=LEFT), run_time=0.3)
        self.play(FadeOut(shapes[2], scale=3), run_time=0.3)


class Growth(Scene):
    def construct(self):
        self.play(
            GrowFromPoint(Square(), LEFT * 3), GrowFromEdge(Circle(), DOWN), SpinInFromNothing(Star()), run_time=0.5
        )


class Shrinking(Scene):
    def construct(self):
        square = Square()
        self.add(square)
        self.play(ShrinkToCenter(square), run_time=0.3)
        self.play(Uncreate(Circle()), run_time=0.3)


class Spirals(Scene):
    def construct(self):
        self.play(SpiralIn(VGroup(Circle(), Square().shift(RIGHT * 2), Text("s"))), run_time=0.5)


class Indications(Scene):
    def construct(self):
        shape = Square(fill_opacity=0.4)
        self.add(shape)
        self.play(Indicate(shape), run_time=0.3)
        self.play(Wiggle(shape), run_time=0.4)
        self.play(Flash(shape.get_corner(UR), num_lines=6), run_time=0.3)
        self.play(FocusOn(shape), run_time=0.3)
        self.play(ApplyWave(shape), run_time=0.4)
        self.play(Blink(shape, blinks=1), run_time=0.3)


class Passing(Scene):
    def construct(self):
        self.play(ShowPassingFlashWithThinningStrokeWidth(Circle(2, color=YELLOW)), run_time=0.4)
        self.play(Broadcast(Circle(1), n_mobs=3), run_time=0.6)


class Rates(Scene):
    def construct(self):
        rates = (linear, smooth, there_and_back, rush_into, rate_functions.ease_out_bounce, wiggle, slow_into)
        dots = VGroup(*(Dot().shift(UP * (2 - i * 0.5) + LEFT * 3) for i in range(len(rates))))
        self.add(dots)
        moves = (dot.animate(rate_func=rate).shift(RIGHT * 6) for dot, rate in zip(dots, rates, strict=True))
        self.play(*moves, run_time=0.8)


class Compositions(Scene):
    def construct(self):
        shapes = VGroup(*(Circle(0.4) for _ in range(4))).arrange()
        self.play(AnimationGroup(*(Create(shape) for shape in shapes), lag_ratio=0.5), run_time=0.6)
        self.play(Succession(*(shape.animate(run_time=0.2).shift(UP) for shape in shapes)))
        self.play(LaggedStart(*(FadeOut(shape, run_time=0.3) for shape in shapes), lag_ratio=0.2))


class Speeds(Scene):
    def construct(self):
        dot = Dot(LEFT * 3)
        self.add(dot)
        self.play(
            ChangeSpeed(dot.animate(run_time=0.8, rate_func=linear).shift(RIGHT * 6), speedinfo={0.3: 1, 0.6: 0.2})
        )


class Chains(Scene):
    def construct(self):
        square = Square()
        self.play(square.animate.shift(LEFT).rotate(PI / 4).scale(2).set_color(RED), run_time=0.4)
        square.save_state()
        self.play(square.animate(path_arc=1).move_to(UP), run_time=0.3)
        self.play(Restore(square), run_time=0.3)
        square.generate_target().shift(RIGHT).set_fill(BLUE, 1)
        self.play(MoveToTarget(square), run_time=0.3)


class OwnFunctions(Scene):
    def construct(self):
        grid = NumberPlane(x_range=[-3, 3], y_range=[-2, 2])
        self.add(grid)
        self.play(
            ApplyPointwiseFunction(lambda p: p + 0.3 * np.array([np.sin(p[1]), np.sin(p[0]), 0]), grid), run_time=0.4
        )
        self.play(ApplyMatrix([[1, 0.5], [0, 1]], grid), run_time=0.3)
        self.play(ApplyMethod(grid.scale, 0.5), run_time=0.2)


class Homotopies(Scene):
    def construct(self):
        text = Text("wave")
        self.add(text)
        self.play(Homotopy(lambda x, y, z, t: (x, y + 0.4 * np.sin(3 * x + 6 * t), z), text), run_time=0.4)
        self.play(PhaseFlow(lambda p: 0.5 * np.array([-p[1], p[0], 0]), text), run_time=0.4)


class OwnAnimation(Scene):
    def construct(self):
        class Spin(Animation):
            def interpolate_mobject(self, alpha):
                self.mobject.become(self.starting_mobject).rotate(alpha * PI).set_fill(opacity=alpha)

        self.play(Spin(Square()), run_time=0.4)
        self.play(UpdateFromAlphaFunc(Circle(), lambda m, a: m.set_width(1 + a)), run_time=0.3)


class Steps(Scene):
    def construct(self):
        group = VGroup(*(Square(0.5) for _ in range(5))).arrange()
        self.play(ShowIncreasingSubsets(group), run_time=0.5)
        self.play(ShowSubmobjectsOneByOne(group), run_time=0.5)


class Waiting(Scene):
    def construct(self):
        self.add(Circle())
        self.wait(0.35)
        self.pause(0.2)
        self.wait_until(lambda: self.time > 1, max_time=2)
        self.play(Wait(0.2), Create(Square()), run_time=0.3)


class NothingMoves(Scene):
    def construct(self):
        self.add(Square(fill_opacity=1, color=RED), Text("still"))
