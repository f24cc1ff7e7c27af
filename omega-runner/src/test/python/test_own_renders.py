"""Scenes that a script renders itself are the ones that are rendered."""

import manim
import pytest

from runner_client import Runner

SCENES = "from manim import *\n" + "".join(
    f"class {name}(Scene):\n    def construct(self): self.play(Create({shape}()), run_time=0.2)\n"
    for name, shape in (("First", "Square"), ("Second", "Circle"), ("Third", "Dot"))
)


def chosen(runner: Runner, end: str, **more: object) -> list[str]:
    answer = runner.run(SCENES + end, **more)
    assert answer.done["ok"], answer.messages
    names = [it["scene"] for it in answer.of("artifact")]
    assert names == answer.one("scenes")["chosen"]
    return names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("First().render()\n", ["First"]),
        ("scene = Second()\nscene.render(preview=True)\nFirst().render()\n", ["First", "Second"]),
        ("with tempconfig({'quality': 'low_quality', 'preview': True}):\n    Second().render()\n", ["Second"]),
        ("if __name__ == '__main__':\n    First().render()\n", ["First"]),
        ("def main():\n    for it in (First, Second):\n        it().render()\nif '__main__' == __name__:\n    main()\n",
         ["First", "Second"]),
        ("if __name__ == '__main__':\n    First().render()\n    1 / 0\n", ["First"]),
        ("if __name__ == '__main__':\n    1 / 0\n", ["Third"]),
        ("if __name__ == '__main__':\n    import os\n    os.system('manim -pql script.py First')\n", ["Third"]),
        ("if __name__ != '__main__':\n    pass\nelse:\n    First().render()\n", ["Third"]),
    ],
)  # fmt: skip
def test_rendered_by_the_script(runner: Runner, end: str, names: list[str]) -> None:
    assert chosen(runner, end) == names


def test_explicit_names_take_precedence(runner: Runner) -> None:
    assert chosen(runner, "First().render()\n", scenes=["Second"]) == ["Second"]
    assert chosen(runner, "First().render()\n", scenes="all") == ["First", "Second", "Third"]


def test_error_outside_of_the_main_block_is_reported(runner: Runner) -> None:
    answer = runner.run(SCENES + "First().render()\n1 / 0\n")
    assert answer.error["exception"] == "ZeroDivisionError"
    assert answer.error["line"] == 9


def test_scenes_that_nobody_selected_are_named(runner: Runner) -> None:
    warning = runner.check(SCENES).one("warning")
    assert warning["code"] == "scenes_not_rendered"
    assert "Rendered: Third. Not rendered: First, Second." in warning["message"]
    assert not runner.check(SCENES, scenes="all").of("warning")
    assert not runner.check(SCENES, scenes=["First"]).of("warning")


def test_nearest_scene_is_named(runner: Runner) -> None:
    answer = runner.check(SCENES, scenes=["secnod", "Nothing"])
    assert answer.code == "scene_not_found"
    assert "no scene named secnod, Nothing (did you mean Second?); the script has: First" in answer.error["message"]


@pytest.mark.skipif(not hasattr(manim, "Manager"), reason="0.21 has no managers")
def test_rendered_by_a_manager_of_the_script(runner: Runner) -> None:
    assert chosen(runner, "Manager(First()).render()\n") == ["First"]
