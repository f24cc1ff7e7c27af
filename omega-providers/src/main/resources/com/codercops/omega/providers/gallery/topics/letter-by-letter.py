# topic: Text written letter by letter
# area: drawing
# example: write 'Knowledge is power' letter by letter
# words: write text letter type typewriter hello word say quote
# required: letter by letter|typewriter|write|written|type|typed|typing|spell
# required: text|letter|word|typewriter|quote|sentence|hello|letter by letter
# excluded: alphabet|cipher|function|code|essay|email|matter
# parameter: TEXT text 60
# parameter: COLOR color
from manim import *

TEXT = "Knowledge is power"
COLOR = WHITE

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class LetterByLetter(Scene):
    def construct(self):
        self.camera.background_color = PAGE
        text = VGroup(*[words(line, 64, COLOR, 12) for line in self.lines()]).arrange(DOWN, buff=0.5)
        letters = [letter for line in text for letter in line]
        cursor = Line(UP * 0.45, DOWN * 0.45, color=AMBER, stroke_width=6)
        cursor.next_to(letters[0], LEFT, buff=0.15).set_y(text[0].get_y())
        self.play(FadeIn(cursor), run_time=0.4)
        pace = min(0.15, 5 / len(letters))
        for line in text:
            for letter in line:
                self.add(letter)
                cursor.next_to(letter, RIGHT, buff=0.08).set_y(line.get_y())
                self.wait(pace)
        for _ in range(3):
            self.play(cursor.animate.set_stroke(opacity=0), run_time=0.25)
            self.play(cursor.animate.set_stroke(opacity=1), run_time=0.25)
        line = Line(LEFT, RIGHT, color=AMBER, stroke_width=5).match_width(text).next_to(text, DOWN, buff=0.5)
        self.play(FadeOut(cursor), Create(line), run_time=1)
        self.wait(2)

    def lines(self):
        """Wraps the text into lines of about 24 letters, between words."""
        lines = [""]
        for word in TEXT.split() or ["…"]:
            longer = f"{lines[-1]} {word}".strip()
            if len(longer) <= 24 or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
