"""Where segments begin, and which scripts have none."""

import ast

import pytest

from omega_runner.video.segments.length import Length
from omega_runner.video.segments.suitability import is_suitable


def test_segment_ends_with_the_play_that_reaches_its_cost() -> None:
    length = Length(1000)
    # Plays of ten frames with ten pixels each, without objects.
    begun = [number for number in range(31) if length.begins_anew(10 * number, 10, 0)]
    assert begun == [0, 10, 20, 30]


def test_objects_count_like_pixels() -> None:
    length = Length(1_000_000)
    begun = [number for number in range(5) if length.begins_anew(10 * number, 10, 10)]
    assert begun == [0, 2, 4]


def test_worker_that_asks_twice_computes_the_same() -> None:
    check, worker = Length(500), Length(500)
    for number in range(20):
        expected = check.begins_anew(10 * number, 20, 0)
        assert worker.begins_anew(10 * number, 20, 0) == expected
        assert not worker.begins_anew(10 * number, 20, 0)


@pytest.mark.parametrize(
    "source",
    [
        "from manim import *", "import numpy as np, math", "import random; random.seed(5)", "np.random.seed(0)",
        "self.play(Create(c)); self.wait()", "config.background_color = WHITE", "mobject.save_state()",
        "{1, 2, 3}", "text.set(color=RED)", "from collections import deque", "Path('a.txt').read_text()",
    ],
)  # fmt: skip
def test_usual_script_is_suitable(source: str) -> None:
    assert is_suitable(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "import threading", "from .own import thing", "import pandas", "from time import time", "import datetime",
        "open('data.csv')", "Path('x').open()", "Path('x').write_text('y')", "os.makedirs('x')",
        "np.random.default_rng()", "random.seed()", "random.Random()", "np.random.RandomState(0)", "os.urandom(4)",
        "for it in set(mobjects): pass", "{it for it in mobjects}", "{a, b}", "id(self)", "exec(code)",
    ],
)  # fmt: skip
def test_script_that_two_processes_would_continue_differently_is_not(source: str) -> None:
    assert not is_suitable(ast.parse(source))
