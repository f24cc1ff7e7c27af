"""Eight scenes for old and new versions of manimlib (3b1b's Manim). Written for these tests."""

SCRIPTS = {
    "vectors-with-config": """from manimlib.imports import *


class RotatingVectors(Scene):
    CONFIG = {
        "radius": 2,
        "vector_colors": [YELLOW, BLUE],
        "camera_config": {"background_color": "#111111"},
    }

    def construct(self):
        circle = Circle(radius=self.radius, color=WHITE)
        vectors = self.get_vectors()
        title = TextMobject("Rotating vectors")
        title.to_edge(UP)
        self.play(ShowCreation(circle), Write(title))
        self.play(LaggedStartMap(GrowArrow, vectors))
        self.play(Rotate(vectors, TAU / 4, about_point=ORIGIN), run_time=2)
        self.play(vectors.shift, UP, title.set_color, YELLOW)
        self.play(FadeOutAndShift(circle, DOWN))
        self.wait(2)

    def get_vectors(self):
        return VGroup(*[
            Vector(self.radius * rotate_vector(RIGHT, n * TAU / 4), color=color)
            for n, color in enumerate(self.vector_colors)
        ])
""",
    "graph-scene": """from big_ol_pile_of_manim_imports import *


class AreaUnderParabola(GraphScene):
    CONFIG = {
        "x_min": 0,
        "x_max": 5,
        "y_min": 0,
        "y_max": 10,
        "y_tick_frequency": 2,
        "x_axis_label": "$t$",
        "y_axis_label": "$v(t)$",
        "graph_origin": 2.5 * DOWN + 4 * LEFT,
        "function_color": BLUE,
        "x_labeled_nums": range(0, 6),
    }

    def construct(self):
        self.setup_axes(animate=True)
        graph = self.get_graph(lambda t: 0.4 * t ** 2, color=self.function_color)
        label = self.get_graph_label(graph, label="v(t)")
        self.play(ShowCreation(graph), Write(label))
        rects = self.get_riemann_rectangles(graph, x_min=0, x_max=4, dx=0.5)
        self.play(ShowCreation(rects))
        dot = Dot(self.coords_to_point(3, 3.6), color=YELLOW)
        line = self.get_vertical_line_to_graph(3, graph, color=YELLOW)
        self.play(FadeInFromLarge(dot), ShowCreation(line))
        self.play(ApplyMethod(dot.move_to, self.input_to_graph_point(4, graph)))
        self.wait()
""",
    "inherited-config": """from manimlib.imports import *


class Slider(VGroup):
    CONFIG = {
        "length": 4,
        "handle_color": YELLOW,
    }

    def __init__(self, **kwargs):
        VGroup.__init__(self, **kwargs)
        self.bar = Line(ORIGIN, self.length * RIGHT)
        self.handle = Dot(color=self.handle_color)
        self.add(self.bar, self.handle)
        self.center()


class LessonBase(Scene):
    CONFIG = {
        "title_text": "A lesson",
        "title_color": BLUE,
        "include_sound": True,
    }

    def setup(self):
        self.title = TextMobject(self.title_text, color=self.title_color)
        self.title.to_edge(UP)
        self.add(self.title)


class FirstLesson(LessonBase):
    CONFIG = {
        "title_text": "Sliders",
        "steps": 3,
    }

    def construct(self):
        slider = Slider(length=6)
        self.play(FadeInFromDown(slider))
        for n in range(self.steps):
            self.play(slider.handle.shift, 0.5 * RIGHT, run_time=0.5)
        self.play(FadeOut(VGroup(slider, self.title)))
""",
    "interactive": """from manimlib import *


class QuadraticFormula(InteractiveScene):
    def construct(self):
        frame = self.camera.frame
        formula = Tex(
            R"x = {-b \\pm \\sqrt{b^2 - 4ac} \\over 2a}",
            t2c={"a": BLUE, "b": GREEN, "c": RED},
        )
        words = TexText("The quadratic formula").to_edge(UP)
        self.play(Write(formula), FadeIn(words, UP))
        self.play(frame.animate.scale(0.8).move_to(formula))
        self.play(FlashAround(formula))
        self.play(formula.animate.set_color(YELLOW), run_time=2)
        self.embed()
""",
    "updaters": """from manimlib import *


class MovingDot(Scene):
    def construct(self):
        axes = Axes((-3, 3), (-1, 5), height=6)
        axes.add_coordinate_labels()
        graph = axes.get_graph(lambda x: 0.5 * x ** 2, color=BLUE)
        tracker = ValueTracker(-2)
        dot = Dot(color=RED)
        f_always(dot.move_to, lambda: axes.i2gp(tracker.get_value(), graph))
        label = Text("height")
        always(label.next_to, dot, UP)
        self.play(ShowCreation(axes), ShowCreation(graph))
        self.add(dot, label)
        self.play(tracker.animate.set_value(2), run_time=3)
        line = axes.get_v_line(dot.get_center())
        self.play(ShowCreation(line))
        self.interact()
""",
    "space": """from manimlib.imports import *


class SurfaceOfSaddle(ThreeDScene):
    CONFIG = {
        "axes_config": {"x_min": -3, "x_max": 3, "y_min": -3, "y_max": 3},
        "resolution": (8, 8),
    }

    def construct(self):
        axes = ThreeDAxes(**self.axes_config)
        surface = ParametricSurface(
            lambda u, v: np.array([u, v, 0.3 * (u ** 2 - v ** 2)]),
            u_min=-2, u_max=2, v_min=-2, v_max=2,
            resolution=self.resolution,
        )
        label = TextMobject("A saddle").to_corner(UL)
        self.add_fixed_in_frame_mobjects(label)
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        self.play(ShowCreation(axes))
        self.play(Write(surface))
        self.begin_ambient_camera_rotation(rate=0.1)
        self.wait(1)
        self.move_camera(phi=30 * DEGREES, run_time=1)
""",
    "plane": """from manimlib.imports import *


class Fields(MovingCameraScene):
    CONFIG = {
        "plane_kwargs": {"axis_config": {"stroke_color": GREY}, "x_line_frequency": 1},
        "camera_config": {"background_color": BLACK},
        "number_of_points": 3,
    }

    def construct(self):
        plane = NumberPlane(**self.plane_kwargs)
        curve = ParametricFunction(
            lambda t: np.array([2 * np.cos(t), np.sin(t), 0]), t_min=0, t_max=TAU, color=RED
        )
        wave = FunctionGraph(lambda x: np.sin(x), x_min=-4, x_max=4)
        self.play(ShowCreation(plane, run_time=1))
        self.play(ShowCreation(curve), ShowCreation(wave))
        self.play(ApplyMethod(wave.shift, UP), ApplyMethod(curve.set_color, YELLOW))
        equation = TexMobject("e^{i\\\\pi}", "+", "1", "=", "0")
        equation.set_color_by_tex("e", YELLOW)
        equation.add_background_rectangle()
        self.play(Write(equation))
        self.play(self.camera_frame.scale, 0.5, self.camera_frame.move_to, equation)
        self.play(ShowCreationThenDestructionAround(equation))
        dots = VGroup(*[Dot(n * RIGHT) for n in range(self.number_of_points)])
        self.play(ShowCreation(dots), FadeInFrom(dots[0].copy(), LEFT))
        self.wait()
""",
    "transforms": """from manimlib import *
from manimlib.mobject.svg.tex_mobject import Tex as OldName
import numpy as np


class Pythagoras(InteractiveScene):
    samples = 4

    def construct(self):
        lines = VGroup(
            Tex("a^2 + b^2 = c^2"),
            Tex("c = \\\\sqrt{a^2 + b^2}"),
        )
        lines.arrange(DOWN, buff=LARGE_BUFF)
        for line in lines:
            line.set_color_by_tex_to_color_map({"a": BLUE, "b": GREEN})
        self.play(Write(lines[0]))
        self.play(TransformMatchingTex(lines[0].copy(), lines[1]))
        square = Square(side_length=2).set_fill(BLUE_E, 1).set_stroke(WHITE, 2)
        square.fix_in_frame()
        self.play(ShowCreation(square), lines.animate.to_edge(UP))
        self.play(square.animate.set_width(3), lag_ratio=0.1)
        self.play(FadeTransform(square, Circle().set_backstroke(BLACK, 3)))
        brace = Brace(lines[1], DOWN)
        words = brace.get_text("hypotenuse")
        self.play(GrowFromCenter(brace), FadeIn(words, shift=0.5 * DOWN))
        self.play(*map(FadeOut, self.mobjects))
""",
}
