"""Scenes are found in source order, by what the script defines."""

import ast
import types

import pytest

from omega_runner.child import scenes
from runner_client import Runner


class Scene:
    def construct(self) -> None: ...


class Special(Scene): ...


def found(source: str) -> list[str]:
    module = types.ModuleType("scene")
    vars(module).update(Scene=Scene, Special=Special)
    exec(source, vars(module))
    return [it.__name__ for it in scenes.find(ast.parse(source), module, Scene)]


CONSTRUCT = "\n    def construct(self): pass\n"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("class Z(Scene):" + CONSTRUCT + "class A(Special):" + CONSTRUCT, ["Z", "A"]),
        ("class A(Scene): pass\n", []),
        ("class A(Scene):" + CONSTRUCT + "class B(A): pass\n", ["A", "B"]),
        ("class A: " + CONSTRUCT + "class B(A, Scene): pass\n", ["B"]),
        ("if True:\n  class A(Scene):\n    def construct(self): pass\nclass B(Scene):" + CONSTRUCT, ["A", "B"]),
        ("class A(Scene):" + CONSTRUCT + "class B(Scene):" + CONSTRUCT + "class A(Scene):" + CONSTRUCT, ["B", "A"]),
        ("class A(Scene):" + CONSTRUCT + "Main = A\n", ["A"]),
        ("def f(self): pass\nB = type('B', (Scene,), {'construct': f})\nclass A(Scene):" + CONSTRUCT, ["B", "A"]),
        ("def f():\n  class A(Scene):\n    def construct(self): pass\n  return A\n", []),
        ("try:\n  x\nexcept NameError:\n  class A(Scene):\n    def construct(self): pass\n", ["A"]),
    ],
)
def test_found(source: str, names: list[str]) -> None:
    assert found(source) == names


def test_more_scenes_than_one_run_takes_are_named(runner: Runner) -> None:
    still = "\n    def construct(self): self.add(Dot())\n"
    source = "from manim import *\n" + "".join(f"class S{number}(Scene):{still}" for number in range(103))
    answer = runner.check(source, scenes="all")
    (warning,) = answer.of("warning")
    assert warning["code"] == "scenes_left_out"
    assert warning["message"] == (
        "103 scenes are selected, and one run takes at most 100. Left out: S100, S101, S102."
        " Select them by name in another run."
    )
    assert len(answer.of("plan")) == 100
