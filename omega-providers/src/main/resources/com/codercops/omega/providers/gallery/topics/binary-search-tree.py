# topic: Binary search tree
# area: computing
# example: binary search tree of 50 30 70 20 40 60
# words: binary search tree insert node left right bst data structure build values
# required: tree|bst
# required: binary|bst
# excluded: delet|remov|avl|balanc|traversal|inorder|preorder|rotat|heap|decision|family
# parameter: VALUES numbers 1..10
from manim import *

VALUES = [50, 30, 70, 20, 40, 60]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class BinarySearchTree(Scene):
    def construct(self):
        self.begin(
            "A binary search tree of " + ", ".join(f"{value:g}" for value in VALUES),
            "Smaller values go left, larger ones right",
        )
        values = list(dict.fromkeys(VALUES))
        parents, depths, order = self.plan(values)
        deepest = max(depths.values())
        across = min(1.6, 12.4 / len(values))
        down = min(1.25, 5 / max(1, deepest))
        radius = min(0.45, across * 0.55, down * 0.45)
        places = {
            value: np.array(
                [(order.index(value) - (len(values) - 1) / 2) * across, 2.4 - depths[value] * down, 0]
            )
            for value in values
        }
        nodes, pace = {}, min(0.7, 9 / (len(values) * (deepest + 2)))
        for value in values:
            node = self.node(value, radius)
            chain = [value]
            while chain[0] in parents:
                chain.insert(0, parents[chain[0]])
            node.move_to(places[value] if len(chain) == 1 else [-6.3, 2.4, 0])
            self.play(GrowFromCenter(node), run_time=max(0.3, pace))
            for step in chain[:-1]:
                side = RIGHT if value > step else LEFT
                self.play(node.animate.move_to(places[step] + side * 2.15 * radius), run_time=pace)
            moves = [node.animate.move_to(places[value])]
            if len(chain) > 1:
                edge = Line(places[chain[-2]], places[value], buff=radius, color=MUTED, stroke_width=3)
                moves.append(Create(edge))
            self.play(*moves, run_time=pace)
            node[0].set_fill(SKY)
            nodes[value] = node
        self.say("Read from left to right, the values are sorted")
        for value in order:
            self.play(nodes[value][0].animate.set_fill(MINT), run_time=2.5 / len(order))
        levels = deepest + 1
        self.say(
            f"Height {levels}: any value is found with at most {levels} look{'' if levels == 1 else 's'}",
            MINT,
        )
        self.wait(1.5)

    def plan(self, values):
        """Each value's parent and depth in the tree, and the values in order."""
        parents, depths = {}, {values[0]: 0}
        for value in values[1:]:
            # The parent is the deeper of the nearest smaller and the nearest larger value so far.
            below = [other for other in depths if other < value]
            above = [other for other in depths if other > value]
            near = ([max(below)] if below else []) + ([min(above)] if above else [])
            parents[value] = max(near, key=depths.get)
            depths[value] = depths[parents[value]] + 1
        return parents, depths, sorted(values)

    def node(self, value, radius):
        disc = Circle(radius, stroke_width=0, fill_color=AMBER, fill_opacity=1)
        return VGroup(disc, words(f"{value:g}", 32, PAGE, 1.7 * radius))

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
