# topic: Breadth-first search
# area: computing
# example: breadth-first search from node 1 of a graph
# words: breadth first search bfs graph node visit level queue traversal traverse
# required: breadth|bfs
# excluded: tree|maze|grid|topological|depth
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


class BreadthFirstSearch(Scene):
    def construct(self):
        self.begin(
            f"Breadth-first search from node {START}", "First all neighbours, then the neighbours' neighbours"
        )
        lines = {
            edge: Line(self.at(edge[0]), self.at(edge[1]), color=MUTED, stroke_width=3) for edge in EDGES
        }
        nodes = {name: self.node(name) for name in PLACES}
        self.play(*[Create(line) for line in lines.values()], run_time=0.8)
        self.play(
            LaggedStart(*[GrowFromCenter(node) for node in nodes.values()], lag_ratio=0.1), run_time=0.8
        )

        heads = VGroup(words("waiting in the queue", 26, MUTED), words("visited", 26, MUTED))
        heads[0].move_to([4.8, 2.2, 0])
        heads[1].move_to([4.8, -0.1, 0])
        self.play(FadeIn(heads), run_time=0.5)
        queue, seen, visited = [START], {START}, []
        waiting = {START: words(str(START), 36, AMBER).move_to(self.slot(0, 1.5))}
        self.play(nodes[START][0].animate.set_fill(AMBER), FadeIn(waiting[START]), run_time=0.6)
        while queue:
            name = queue.pop(0)
            visited.append(name)
            gone = waiting.pop(name)
            self.play(
                nodes[name][0].animate.set_fill(MINT),
                gone.animate.move_to(self.slot(len(visited) - 1, -0.8)).set_color(MINT),
                *[mark.animate.move_to(self.slot(i, 1.5)) for i, mark in enumerate(waiting.values())],
                run_time=0.7,
            )
            fresh = [other for other in self.neighbours(name) if other not in seen]
            steps = []
            for other in fresh:
                seen.add(other)
                queue.append(other)
                waiting[other] = words(str(other), 36, AMBER).move_to(self.slot(len(queue) - 1, 1.5))
                edge = lines.get((name, other)) or lines[(other, name)]
                steps += [
                    edge.animate.set_stroke(AMBER, 6),
                    nodes[other][0].animate.set_fill(AMBER),
                    FadeIn(waiting[other]),
                ]
            if steps:
                self.play(*steps, run_time=0.8)
        self.say("Visited in the order " + ", ".join(map(str, visited)), MINT)
        self.wait(2)

    def at(self, name):
        return np.array([*PLACES[name], 0])

    def slot(self, i, y):
        """The i-th position in a list on the right, with five in each row."""
        return [3.4 + 0.7 * (i % 5), y - 0.7 * (i // 5), 0]

    def node(self, name):
        disc = Circle(0.42, stroke_width=0, fill_color=SKY, fill_opacity=1).move_to(self.at(name))
        return VGroup(disc, words(str(name), 34, PAGE).move_to(disc))

    def neighbours(self, name):
        return sorted(a + b - name for a, b in EDGES if name in (a, b))

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
