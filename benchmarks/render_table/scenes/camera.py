from manim import *


class Closer(MovingCameraScene):
    """A camera that moves over many shapes."""

    def construct(self):
        squares = VGroup(*(Square(0.4, fill_opacity=0.6) for _ in range(60))).arrange_in_grid(6)
        squares.set_color_by_gradient(RED, BLUE)
        self.play(LaggedStart(*(GrowFromCenter(square) for square in squares), lag_ratio=0.03), run_time=2)
        self.play(self.camera.frame.animate.scale(0.4).move_to(squares[7]))
        self.play(squares[7].animate.rotate(PI / 4).set_color(WHITE))
        self.play(self.camera.frame.animate.scale(2.5).move_to(ORIGIN))
