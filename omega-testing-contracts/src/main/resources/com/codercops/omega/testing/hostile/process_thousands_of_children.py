# about: starts thousands of children without waiting for them, and orphans that no other process waits for.
# expect: rendered|process_limit|script_exception|cpu_limit
# limit: processes 30

import os

from manim import *


class Video(Scene):
    def construct(self):
        for number in range(5_000):
            child = os.fork()
            if child == 0:
                # Every second child leaves an orphan that ends later.
                if number % 2 and os.fork() == 0:
                    os._exit(0)
                os._exit(0)
        self.play(Create(Circle()), run_time=0.2)
