"""Cameras, images, tables, sections, backgrounds, and what a scene sets for itself."""

from manim import *


class MovedCamera(MovingCameraScene):
    def construct(self):
        shapes = VGroup(Square(), Circle(), Triangle()).arrange(buff=2)
        self.add(shapes)
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(0.4).move_to(shapes[0]), run_time=0.4)
        self.play(Restore(self.camera.frame), shapes[2].animate.shift(UP), run_time=0.4)


class Followed(MovingCameraScene):
    def construct(self):
        dot = Dot()
        self.add(NumberPlane(), dot)
        self.camera.frame.add_updater(lambda m: m.move_to(dot))
        self.play(dot.animate.shift(RIGHT * 3 + UP), run_time=0.5)
        self.camera.frame.clear_updaters()
        self.play(self.camera.auto_zoom([dot], margin=3), run_time=0.3)


class Zoomed(ZoomedScene):
    def construct(self):
        self.add(Text("detail", font_size=24), Dot())
        self.activate_zooming(animate=False)
        self.play(self.zoomed_camera.frame.animate.shift(RIGHT), run_time=0.3)


class Pixels(Scene):
    def construct(self):
        values = np.uint8([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 0]]])
        image = ImageMobject(values, scale_to_resolution=90).set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        image.height = 3
        self.add(image, Circle())
        self.play(image.animate.shift(LEFT).scale(0.7), run_time=0.3)
        self.play(FadeOut(image), run_time=0.2)


class GrayImage(Scene):
    def construct(self):
        image = ImageMobject(np.uint8([[0, 100, 200], [60, 160, 255]])).scale(20)
        self.play(FadeIn(image), run_time=0.2)
        self.play(image.animate.set_opacity(0.4), run_time=0.2)
        self.play(Rotate(image, 0.5), run_time=0.2)


class Points(Scene):
    def construct(self):
        cloud = PMobject(stroke_width=6).add_points([[x / 4, np.sin(x), 0] for x in range(-8, 9)], color=YELLOW)
        self.add(cloud, PointCloudDot(radius=0.5, density=5).shift(UP * 2))
        self.play(cloud.animate.shift(UP).set_color(RED), run_time=0.3)


class Tables(Scene):
    def construct(self):
        table = Table([["a", "b"], ["c", "d"]], row_labels=[Text("1"), Text("2")], include_outer_lines=True).scale(0.6)
        table.add_highlighted_cell((2, 2), color=GREEN)
        self.play(table.create(run_time=0.2), run_time=0.5)
        self.play(table.get_rows()[1].animate.set_color(RED), run_time=0.2)


class TableKinds(Scene):
    def construct(self):
        tables = (
            VGroup(IntegerTable([[1, 2], [3, 4]]), MathTable([["x", r"\pi"], ["y", r"\sqrt{2}"]])).scale(0.5).arrange()
        )
        self.play(FadeIn(tables), run_time=0.3)


class Background(Scene):
    def construct(self):
        self.camera.background_color = "#204060"
        self.play(Create(Square()), run_time=0.3)
        self.camera.background_color = WHITE
        self.play(Create(Circle(color=BLACK)), run_time=0.3)


class ClearBackground(Scene):
    transparent = True

    def construct(self):
        self.play(FadeIn(Circle(fill_opacity=0.5, color=RED)), run_time=0.3)
        self.wait(0.2)


class Sections(Scene):
    def construct(self):
        self.next_section("first")
        self.play(Create(Square()), run_time=0.3)
        self.next_section("left out", skip_animations=True)
        self.play(Create(Circle()), run_time=0.3)
        self.wait(1)
        self.next_section("last")
        self.play(FadeOut(*self.mobjects), run_time=0.3)


class SetUp(Scene):
    def setup(self):
        self.shape = Square(color=YELLOW)

    def construct(self):
        self.play(self.shape.animate.shift(RIGHT), run_time=0.3)
        self.remove(self.shape)
        self.play(Create(Circle()), run_time=0.2)
        self.clear()
        self.wait(0.1)

    def tear_down(self):
        self.add(Dot())


class Defaults(Scene):
    def construct(self):
        Square.set_default(color=GREEN, fill_opacity=0.7)
        Text.set_default(font_size=30)
        self.play(Create(Square()), Write(Text("default").shift(UP * 2)), run_time=0.3)
        Square.set_default()
        self.play(Create(Square().shift(RIGHT * 2)), run_time=0.2)


class Subtitles(Scene):
    def construct(self):
        self.add_subcaption("hidden text", duration=0.3)
        self.play(Create(Circle()), run_time=0.3, subcaption="more")


class OwnMobjects(Scene):
    def construct(self):
        class Flower(VGroup):
            def __init__(self, petals, **kwargs):
                super().__init__(**kwargs)
                self.add(
                    *(Ellipse(2, 0.6).shift(RIGHT).rotate(i * TAU / petals, about_point=ORIGIN) for i in range(petals))
                )

            @override_animation(Create)
            def _create(self, **kwargs):
                return LaggedStart(*(GrowFromPoint(petal, ORIGIN) for petal in self), **kwargs)

        self.play(Create(Flower(5)), run_time=0.5)


class ManyMobjects(Scene):
    def construct(self):
        group = VGroup(*(Square(0.2, fill_opacity=i / 150) for i in range(150))).arrange_in_grid(10)
        self.play(FadeIn(group, lag_ratio=0.01), run_time=0.4)
        self.play(group.animate.rotate(1).set_color_by_gradient(RED, BLUE), run_time=0.3)


class Remapped(Scene):
    def construct(self):
        dots = VDict({"a": Dot(LEFT), "b": Dot(RIGHT)}, show_keys=True)
        self.play(Create(dots), run_time=0.2)
        self.play(dots["a"].animate.shift(UP), dots["b"].animate.shift(DOWN), run_time=0.2)
