# topic: Hash table
# area: computing
# example: hash table with 5 buckets for 12 7 25 33 8
# words: hash table bucket modulo map remainder data structure key keys hashing hashmap
# required: hash
# required: table|map|bucket|mod
# excluded: sha|md5|password|consistent|blockchain|probing|distributed
# parameter: BUCKETS integer 2..8 near "bucket|mod|modulo|size"
# parameter: VALUES numbers 1..8
from manim import *

BUCKETS = 5
VALUES = [12, 7, 25, 33, 8]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class HashTable(Scene):
    def construct(self):
        self.begin(
            f"A hash table with {BUCKETS} buckets",
            f"A key goes where its remainder after division by {BUCKETS} says",
        )
        keys = [int(value) for value in VALUES]
        step = 5.3 / BUCKETS
        tall = min(0.8, 0.8 * step)
        heads = {}
        buckets = VGroup()
        for bucket in range(BUCKETS):
            y = 2.5 - step * (bucket + 0.5)
            heads[bucket] = Square(tall, color=MUTED, stroke_width=3).move_to([-2.4, y, 0])
            rail = Line([-2.4 + tall / 2, y, 0], [-1.8, y, 0], color=MUTED, stroke_width=3)
            buckets.add(
                VGroup(heads[bucket], rail, words(str(bucket), min(34, 42 * tall)).move_to(heads[bucket]))
            )
        self.play(
            LaggedStart(*[FadeIn(part, shift=RIGHT * 0.2) for part in buckets], lag_ratio=0.1), run_time=1
        )

        filled = [0] * BUCKETS
        pace = min(0.8, 5 / len(keys))
        wide = min(1.1, 8.6 / len(keys) - 0.1)
        for key in keys:
            bucket = key % BUCKETS
            tile = self.tile(key, wide, tall).move_to([-5.2, 0.4, 0])
            sum_ = words(f"{key} mod {BUCKETS} = {bucket}", 32, AMBER, 3.4).move_to([-5.2, -0.7, 0])
            self.play(FadeIn(tile), FadeIn(sum_), run_time=pace)
            goal = [-1.7 + wide / 2 + filled[bucket] * (wide + 0.1), heads[bucket].get_y(), 0]
            self.play(tile.animate.move_to(goal), FadeOut(sum_), run_time=pace)
            tile[0].set_fill(SKY)
            filled[bucket] += 1
        longest = max(filled)
        if longest == 1:
            self.say("No two keys met: each is found with one look", MINT)
        else:
            self.say(f"Keys with equal remainders share a bucket: at most {longest} looks", MINT)
        self.wait(2)

    def tile(self, key, wide, tall):
        box = RoundedRectangle(width=wide, height=tall, corner_radius=0.08, stroke_width=0)
        box.set_fill(AMBER, 1)
        return VGroup(box, words(str(key), min(34, 42 * tall), PAGE, wide - 0.15))

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
