# topic: Caesar cipher
# area: computing
# example: Caesar cipher of 'hello' by 3
# words: caesar cipher encrypt shift letter secret code cypher message alphabet
# required: caesar|cipher|encrypt
# excluded: vigenere|rsa|aes|salad|julius|enigma|decrypt|crack|break
# parameter: TEXT text 14
# parameter: SHIFT integer 1..25
from manim import *

TEXT = "hello"
SHIFT = 3

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class CaesarCipher(Scene):
    def construct(self):
        plain = TEXT.upper()
        self.begin(
            f"Caesar cipher: every letter moves by {SHIFT}",
            "Below each letter of the alphabet stands its secret",
        )
        alphabet = [chr(ord("A") + i) for i in range(26)]
        upper = VGroup(*[self.letter(a, INK, i, 2.1) for i, a in enumerate(alphabet)])
        lower = VGroup(*[self.letter(a, AMBER, i, 1.4) for i, a in enumerate(alphabet)])
        self.play(FadeIn(upper), FadeIn(lower))
        turned = VGroup(*[self.letter(self.shift(a), AMBER, i, 1.4) for i, a in enumerate(alphabet)])
        self.play(FadeOut(lower, shift=LEFT * 0.5), FadeIn(turned, shift=LEFT * 0.5))

        wide = min(1.1, 12.4 / len(plain))
        frame = Rectangle(width=0.46, height=1.35, color=MINT, stroke_width=3)
        secret = ""
        pace = min(0.6, 5 / len(plain))
        shown = VGroup(*[self.big(letter, INK, i, wide, -0.4) for i, letter in enumerate(plain)])
        self.play(FadeIn(shown))
        frame.move_to([*upper[0].get_center()[:2], 0]).set_y(1.75).set_opacity(0)
        for i, letter in enumerate(plain):
            coded = self.shift(letter)
            secret += coded
            moves = [FadeIn(self.big(coded, AMBER, i, wide, -1.6), shift=DOWN * 0.5)]
            if letter in alphabet:
                at = upper[alphabet.index(letter)].get_x()
                moves.append(frame.animate.set_x(at).set_stroke(opacity=1))
            self.play(*moves, run_time=pace)
        self.play(FadeOut(frame), run_time=0.3)
        self.say(f"Moving back by {SHIFT} makes it readable again", MINT)
        self.wait(2)

    def shift(self, letter):
        """The letter SHIFT positions later in the alphabet; other characters stay unchanged."""
        return chr((ord(letter) - ord("A") + SHIFT) % 26 + ord("A")) if "A" <= letter <= "Z" else letter

    def letter(self, letter, color, i, y):
        return words(letter, 32, color).move_to([(i - 12.5) * 0.49, y, 0])

    def big(self, letter, color, i, wide, y):
        x = (i - (len(TEXT.upper()) - 1) / 2) * wide
        mark = words(letter, 52, color, wide * 0.85) if letter.strip() else VGroup()
        return mark.move_to([x, y, 0])

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
