# topic: Refraction of light
# area: physics
# example: refraction at 40 degrees from air 1.0 into glass 1.5
# words: refraction refract snell light ray glass water angle index law into air bend
# required: refract|snell
# excluded: prism|lens|rainbow|dispersion|seismic|double|telescope|mirage
# parameter: ANGLE number 0..85 near "angle|degree|degrees|°|deg"
# parameter: ABOVE number 1..3
# parameter: BELOW number 1..3
from manim import *

ANGLE = 40
ABOVE = 1.0
BELOW = 1.5

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Refraction(Scene):
    def construct(self):
        self.begin(f"Refraction at {ANGLE:g}°", "Light meets the border of two materials")
        top = Rectangle(width=9, height=2.75, stroke_width=0, fill_color=SKY, fill_opacity=0.1)
        bottom = Rectangle(width=9, height=2.75, stroke_width=0, fill_color=SKY, fill_opacity=0.3)
        VGroup(top, bottom).arrange(DOWN, buff=0).move_to([-2.2, -0.05, 0])
        centre = (top.get_bottom() + bottom.get_top()) / 2
        normal = DashedLine(centre + UP * 2.6, centre + DOWN * 2.6, color=MUTED, stroke_width=2)
        right = top.get_right()[0] + 0.25
        names = VGroup(
            words(f"n₁ = {ABOVE:g}", 32).move_to([right, top.get_y() + 0.9, 0], aligned_edge=LEFT),
            words(f"n₂ = {BELOW:g}", 32).move_to([right, bottom.get_y() + 0.9, 0], aligned_edge=LEFT),
        )
        self.play(FadeIn(top), FadeIn(bottom), Create(normal), FadeIn(names))

        slope = ANGLE * DEGREES
        came = self.ray(centre, slope, PI - slope, 2.5)
        incoming = Line(came[1], came[0], color=AMBER, stroke_width=6)
        self.play(Create(incoming), run_time=1.2, rate_func=rate_functions.linear)
        sine = ABOVE * np.sin(slope) / BELOW
        first = words(f"α = {ANGLE:g}°", 32, AMBER).move_to([right, top.get_y() - 0.1, 0], aligned_edge=LEFT)
        moves = [FadeIn(first)]
        if ANGLE > 8:
            moves.append(Create(Arc(0.9, PI / 2, slope, arc_center=centre, color=AMBER)))
        self.play(*moves)

        if sine < 1:
            bent = np.arcsin(sine)
            start, end = self.ray(centre, bent, -bent, 2.5)
            outgoing = Line(start, end, color=MINT, stroke_width=6)
            self.play(Create(outgoing), run_time=1.2, rate_func=rate_functions.linear)
            degrees = bent / DEGREES
            second = words(f"β = {degrees:.1f}°", 32, MINT).move_to(
                [right, bottom.get_y() - 0.1, 0], aligned_edge=LEFT
            )
            moves = [FadeIn(second)]
            if degrees > 8:
                moves.append(Create(Arc(0.9, -PI / 2, bent, arc_center=centre, color=MINT)))
            self.play(*moves)
            self.say(f"Snell: {ABOVE:g} · sin {ANGLE:g}° = {BELOW:g} · sin {degrees:.1f}°", INK)
            self.wait(1.5)
            if abs(ABOVE - BELOW) < 1e-9 or ANGLE == 0:
                self.say("The light goes straight on", MINT)
            elif BELOW > ABOVE:
                self.say("Into the denser material the light bends towards the normal", MINT)
            else:
                self.say("Into the thinner material the light bends away from the normal", MINT)
        else:
            start, end = self.ray(centre, slope, slope, 2.5)
            outgoing = Line(start, end, color=CORAL, stroke_width=6)
            self.play(Create(outgoing), run_time=1.2, rate_func=rate_functions.linear)
            limit = np.arcsin(BELOW / ABOVE) / DEGREES
            self.say(f"Beyond {limit:.1f}° nothing gets through: total reflection", CORAL)
        self.wait(2)

    def ray(self, centre, slope, side, reach):
        """From the boundary to the edge of the image: side means left (above pi/2), right, or down (negative)."""
        long = min(reach / max(np.cos(slope), 1e-6), 4.2 / max(np.sin(slope), 1e-6))
        across = -np.sin(slope) if side > PI / 2 else np.sin(slope)
        along = -np.cos(slope) if side < 0 else np.cos(slope)
        return centre, centre + long * np.array([across, along, 0])

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
