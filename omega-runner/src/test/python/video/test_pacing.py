"""What is shown for too long or too short is reported once, as something that may be intended."""

import pytest

from runner_client import Runner

HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n"
SHOWN = "self.play(FadeIn(Square()))"
NINE_WORDS = "t = Text('one two three four five six seven eight nine', font_size=24)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{SHOWN}\nself.wait(1)", []),
        (SHOWN, [("short_end", [])]),
        (f"{SHOWN}\nself.wait(0.2)", [("short_end", [])]),
        (f"{SHOWN}\nself.wait(0.5)", []),
        (f"{SHOWN}\nself.play(FadeOut(*self.mobjects))", []),
        ("self.wait(4)", [("empty_frame", [])]),
        ("self.add(ValueTracker(9))\nself.wait(4)", [("empty_frame", [])]),
        # The last image stays.
        (f"{NINE_WORDS}\nself.play(FadeIn(t))\nself.wait(0.5)", []),
        ("self.wait(2)\nself.wait(2)\n" + SHOWN + "\nself.wait()", [("empty_frame", [])]),
        (f"self.wait(2)\n{SHOWN}\nself.wait(2)", []),
        (f"{SHOWN}\nself.wait(5)\nself.wait(4)\nself.wait(4)", [("still_frame", [])]),
        (f"{SHOWN}\nself.wait(5)\nself.play(Rotate(self.mobjects[0]))\nself.wait(5)", []),
        (
            f"{NINE_WORDS}\nself.play(FadeIn(t), run_time=0.5)\nself.wait(0.5)\nself.play(FadeOut(t), run_time=0.5)",
            [("short_text", ['Text("one two three four five six seven eight ")'])],
        ),
        (f"{NINE_WORDS}\nself.play(FadeIn(t))\nself.wait(2)\nself.play(FadeOut(t))", []),
        ("t = Text('one two')\nself.play(FadeIn(t), run_time=0.2)\nself.play(FadeOut(t), run_time=0.2)", []),
    ],
)
def test_pacing(runner: Runner, body: str, expected: list[tuple[str, list[str]]]) -> None:
    answer = runner.check(HEAD + "".join(f"        {line}\n" for line in body.splitlines()))
    assert answer.done["ok"], answer.messages
    assert [(it["code"], it["objects"]) for it in answer.of("layout")] == expected
    assert {it["severity"] for it in answer.of("layout")} <= {"info"}
