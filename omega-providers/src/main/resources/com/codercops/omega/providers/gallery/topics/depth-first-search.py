# topic: Depth-first search
# area: computing
# example: depth-first search from node 1 of a graph
# words: depth first search dfs graph node visit backtrack stack traversal traverse
# required: depth|dfs
# required: search|dfs|first
# excluded: tree|maze|grid|topological|breadth|iterative
# parameter: START integer 1..8
from manim import *

START = 1

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


PLACES = {
    1: (-5, 0.8),
    2: (-3, 2),
    3: (-3, -0.4),
    4: (-0.8, 2),
    5: (-0.8, 0.3),
    6: (-1.8, -1.6),
    7: (1.3, 1.1),
    8: (1.3, -1.2),
}
EDGES = [(1, 2), (1, 3), (2, 4), (2, 5), (3, 5), (3, 6), (4, 7), (5, 7), (5, 8), (6, 8)]


class DepthFirstSearch(Scene):
    def construct(self):
        self.begin(f"Depth-first search from node {START}", "Go on as deep as possible, then step back")
        self.lines = {
            edge: Line(self.at(edge[0]), self.at(edge[1]), color=MUTED, stroke_width=3) for edge in EDGES
        }
        self.nodes = {name: self.node(name) for name in PLACES}
        self.play(*[Create(line) for line in self.lines.values()], run_time=0.8)
        self.play(
            LaggedStart(*[GrowFromCenter(node) for node in self.nodes.values()], lag_ratio=0.1), run_time=0.8
        )
        head = words("visited", 26, MUTED).move_to([4.8, 2.2, 0])
        self.walker = Circle(0.55, color=CORAL, stroke_width=6).move_to(self.at(START))
        self.play(FadeIn(head), Create(self.walker), run_time=0.6)
        self.visited = []
        self.visit(START)
        self.say("Visited in the order " + ", ".join(map(str, self.visited)), MINT)
        self.wait(2)

    def visit(self, name):
        self.visited.append(name)
        i = len(self.visited) - 1
        mark = words(str(name), 36, MINT).move_to([3.4 + 0.7 * (i % 5), 1.5 - 0.7 * (i // 5), 0])
        self.play(self.nodes[name][0].animate.set_fill(MINT), FadeIn(mark), run_time=0.5)
        for other in sorted(a + b - name for a, b in EDGES if name in (a, b)):
            if other not in self.visited:
                edge = self.lines.get((name, other)) or self.lines[(other, name)]
                self.play(
                    edge.animate.set_stroke(AMBER, 6),
                    self.walker.animate.move_to(self.at(other)),
                    run_time=0.7,
                )
                self.visit(other)
                if len(self.visited) < len(PLACES):
                    self.play(
                        edge.animate.set_stroke(MINT, 6),
                        self.walker.animate.move_to(self.at(name)),
                        run_time=0.5,
                    )

    def at(self, name):
        return np.array([*PLACES[name], 0])

    def node(self, name):
        disc = Circle(0.42, stroke_width=0, fill_color=SKY, fill_opacity=1).move_to(self.at(name))
        return VGroup(disc, words(str(name), 34, PAGE).move_to(disc))

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
