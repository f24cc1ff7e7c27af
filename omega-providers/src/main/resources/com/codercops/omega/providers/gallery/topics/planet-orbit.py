# topic: A planet's orbit
# area: physics
# example: planet orbit with eccentricity 0.5, equal areas
# words: planet orbit kepler ellipse sun equal area eccentricity second law times sweep speed sun star elliptical
# required: planet|orbit|kepler
# required: orbit|kepler|ellipse|area
# excluded: moon|binary|lagrange|electron|satellite|transfer|hohmann|atom|precession|rover
# parameter: ECCENTRICITY number 0..0.8 near "eccentricity"
from manim import *

ECCENTRICITY = 0.5

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


PARTS = 8


class PlanetOrbit(Scene):
    def construct(self):
        self.begin(
            f"A planet's orbit with eccentricity {ECCENTRICITY:g}",
            "The orbit is an ellipse, the sun in a focus",
        )
        self.wide = 4.6
        self.tall = self.wide * np.sqrt(1 - ECCENTRICITY**2)
        if self.tall > 2.7:
            self.wide, self.tall = self.wide * 2.7 / self.tall, 2.7
        self.sun = np.array([self.wide * ECCENTRICITY, 0, 0])
        clock = ValueTracker(0)
        orbit = Ellipse(width=2 * self.wide, height=2 * self.tall, color=MUTED, stroke_width=3)
        star = Dot(self.sun, radius=0.26, color=AMBER)
        planet = Dot(self.at(0), radius=0.15, color=SKY)
        ray = Line(self.sun, self.at(0), color=INK, stroke_width=2)
        self.play(Create(orbit), GrowFromCenter(star), FadeIn(planet))
        planet.add_updater(lambda dot: dot.move_to(self.at(clock.get_value())))
        ray.add_updater(lambda line: line.put_start_and_end_on(self.sun, self.at(clock.get_value())))
        self.wait(0.8)
        self.say("The line to the planet sweeps equal areas in equal times")
        self.add(ray, star, planet)
        for part in range(PARTS):
            start = part / PARTS
            sector = always_redraw(lambda start=start, part=part: self.sector(start, clock.get_value(), part))
            self.add(sector, orbit, ray, star, planet)
            self.play(
                clock.animate.set_value((part + 1) / PARTS), run_time=0.9, rate_func=rate_functions.linear
            )
            sector.clear_updaters()
        self.play(FadeOut(ray), run_time=0.3)
        self.play(clock.animate.set_value(2), run_time=5, rate_func=rate_functions.linear)
        if ECCENTRICITY == 0:
            self.say("On a circle the planet keeps the same speed all the way", MINT)
        else:
            ratio = (1 + ECCENTRICITY) / (1 - ECCENTRICITY)
            self.say(f"Near the sun it runs {ratio:.3g} times as fast as at the far end", MINT)
        self.wait(2)

    def at(self, turn):
        """The planet after this part of a year: Kepler's equation, solved by Newton's method."""
        mean = TAU * turn
        angle = mean if ECCENTRICITY < 0.6 else mean + ECCENTRICITY * np.sin(mean)
        for _ in range(12):
            angle -= (angle - ECCENTRICITY * np.sin(angle) - mean) / (1 - ECCENTRICITY * np.cos(angle))
        return np.array([self.wide * np.cos(angle), self.tall * np.sin(angle), 0])

    def sector(self, start, end, part):
        corners = [self.at(turn) for turn in np.linspace(start, max(end, start + 0.001), 16)]
        color = (SKY, MINT)[part % 2]
        return Polygon(self.sun, *corners, stroke_width=0, fill_color=color, fill_opacity=0.45)

    def begin(self, title, caption):
        self.camera.background_color = PAGE
        self.caption = words(caption, 30, MUTED).to_edge(DOWN, buff=0.45)
        heading = words(title, 40).to_edge(UP, buff=0.4)
        self.play(FadeIn(heading, shift=0.2 * DOWN), FadeIn(self.caption), run_time=1)

    def say(self, text, color=MUTED):
        """Replaces the caption at the bottom edge."""
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
