# topic: Timeline
# area: drawing
# example: timeline of 'Idea, Plan, Build, Launch'
# words: timeline steps milestones phases history event
# required: timeline|time line|milestone|roadmap
# excluded: twitter|video editor|git
# parameter: EVENTS text 80
from manim import *

EVENTS = "Idea, Plan, Build, Launch"

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Timeline(Scene):
    def construct(self):
        events = [event.strip() for event in EVENTS.split(",") if event.strip()][:8] or [EVENTS]
        many = len(events)
        self.begin(f"From {events[0]} to {events[-1]}" if many > 1 else events[0], "One step after the other")
        arrow = Arrow([-6.7, 0, 0], [6.7, 0, 0], buff=0, color=MUTED, stroke_width=6, tip_length=0.3)
        self.play(GrowArrow(arrow))
        pitch = 12 / many
        colors = (SKY, AMBER, MINT, CORAL)
        dots = VGroup()
        for i, event in enumerate(events):
            color = colors[i % 4]
            side = UP if i % 2 == 0 else DOWN
            dot = Dot([-6.2 + pitch * (i + 0.5), 0, 0], radius=0.18, color=color)
            stem = Line(dot.get_center(), dot.get_center() + side * 1.1, color=color, stroke_width=4)
            # Neighbors are on different sides, so each may be nearly two positions wide.
            name = words(event, 36, INK, min(1.8 * pitch, 2 * min(6.9 - abs(dot.get_x()), 6)))
            name.next_to(stem, side, buff=0.2)
            number = words(f"{i + 1}", 26, color).next_to(dot, -side, buff=0.25)
            self.play(
                GrowFromCenter(dot), Create(stem), FadeIn(name, shift=side * 0.2), FadeIn(number), run_time=1
            )
            self.wait(0.3)
            dots.add(dot)
        self.play(
            LaggedStart(*[Flash(dot, color=dot.get_color()) for dot in dots], lag_ratio=0.2), run_time=1.5
        )
        self.say(f"{many} step{'' if many == 1 else 's'}, in order", MINT)
        self.wait(1.5)

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
