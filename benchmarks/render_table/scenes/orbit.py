from manim import *


class Orbit(Scene):
    """Updaters and traces."""

    def construct(self):
        sun = Dot(radius=0.3, color=YELLOW)
        planet = Dot(RIGHT * 2, color=BLUE)
        moon = Dot(radius=0.05).add_updater(lambda m, dt: m.move_to(planet.get_center() + 0.4 * UP))
        line = always_redraw(lambda: Line(sun.get_center(), planet.get_center(), stroke_width=1))
        self.add(sun, planet, moon, line, TracedPath(planet.get_center, dissipating_time=2))
        self.play(Rotating(planet, angle=TAU, about_point=ORIGIN), run_time=4)
        self.wait()
