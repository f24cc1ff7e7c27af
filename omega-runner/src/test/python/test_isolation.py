"""Changes of one script to Manim, Python and the random generators end with its process."""

import frames
from runner_client import Runner

GREEDY = """
from manim import *
import random, numpy, builtins, os, sys
config.background_color = RED
config.frame_width = 3
config.frame_rate = 7
config.pixel_width = 90
Circle.set_default(color=GREEN, radius=3)
Mobject.set_default(color=GREEN)
random.seed(99); numpy.random.seed(99)
Circle.__init__ = lambda self, **kw: VMobject.__init__(self)
builtins.len = lambda it: 0
numpy.sin = numpy.cos
os.environ["PATH"] = ""
sys.path.clear()
class Greedy(Scene):
    def construct(self):
        self.play(FadeIn(Square()), run_time=0.2)
"""
INNOCENT = """
from manim import *
import random, numpy
class Innocent(Scene):
    def construct(self):
        c = Circle(radius=0.5 + random.random() + numpy.random.rand())
        self.play(Create(c), run_time=0.4)
        self.play(c.animate.shift(numpy.sin(1) * UP), run_time=0.3)
"""


def test_changes_of_a_script_do_not_affect_the_next(runner: Runner) -> None:
    alone = frames.hashes(runner.run(INNOCENT).file())
    runner.run(GREEDY)
    assert frames.hashes(runner.run(INNOCENT).file()) == alone


def test_seeds_are_those_of_the_request(runner: Runner) -> None:
    one, two = (frames.hashes(runner.run(INNOCENT, seed=seed).file()) for seed in (1, 2))
    assert one != two
    assert frames.hashes(runner.run(INNOCENT, seed=1).file()) == one


def test_check_and_render_see_the_same_random_numbers(runner: Runner) -> None:
    source = """
    from manim import *
    import random
    class A(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.1 * random.randint(1, 20))
    """
    for seed in range(3):
        answer = runner.run(source, seed=seed)
        assert answer.one("artifact")["frames"] == answer.one("plan")["frames"]


def test_size_and_rate_of_the_request_take_precedence_and_other_settings_stay(runner: Runner) -> None:
    source = """
    from manim import *
    config.pixel_width, config.pixel_height, config.frame_rate = 90, 50, 3
    config.background_color = "#ff0000"
    config.media_dir = "/elsewhere"
    config.write_to_movie = False
    config.dry_run = True
    config.frame_width = 5
    class A(Scene):
        def construct(self):
            assert abs(config.frame_width / config.frame_height - 16 / 9) < 0.01
            self.play(Create(Circle()), run_time=0.4)
    """
    answer = runner.run(source, fixed=["size", "fps"])
    artifact = answer.one("artifact")
    assert (artifact["width"], artifact["height"], artifact["frames"]) == (160, 90, 4)
    import io

    import av

    with av.open(io.BytesIO(answer.file())) as video:
        corner = next(video.decode(video=0)).to_ndarray(format="rgb24")[0, 0]
    assert corner[0] > 200
    assert corner[1] < 60
