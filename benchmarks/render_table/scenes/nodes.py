from manim import *


class Nodes(Scene):
    """A graph whose nodes light up one after the other."""

    def construct(self):
        edges = [(1, 2), (1, 3), (2, 4), (2, 5), (3, 6), (3, 7)]
        graph = Graph(list(range(1, 8)), edges, layout="tree", root_vertex=1, labels=True)
        self.play(Create(graph), run_time=2)
        for node in (1, 2, 4, 5, 3, 6, 7):
            self.play(graph[node].animate.set_fill(RED), run_time=0.4)
        self.wait()
