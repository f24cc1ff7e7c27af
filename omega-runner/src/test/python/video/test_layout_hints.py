"""The hint of an error says where its texts are, and by how much to move or scale them; following it corrects it."""

import re

import pytest

from runner_client import Runner

HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n        t = Text(%s)\n"
WAYS = {"up": (0, 1), "down": (0, -1), "left": (-1, 0), "right": (1, 0)}


def errors(runner: Runner, source: str) -> dict[str, str]:
    answer = runner.check(source)
    assert answer.done["ok"], answer.messages
    return {it["code"]: it["hint"] for it in answer.of("layout") if it["severity"] == "error"}


@pytest.mark.parametrize(
    ("text", "others", "code", "expected"),
    [
        ("'wide'", "self.add(t.shift(7 * RIGHT))", "off_frame", r"move Text\(\"wide\"\) [\d.]+ left"),
        ("'wide'", "self.add(t.shift(7 * LEFT + 4 * UP))", "off_frame", r"[\d.]+ right and [\d.]+ down"),
        ("'a long text'", "self.add(t.scale(6))", "off_frame", r"scale .* by 0\.\d+ or less"),
        ("'one two'", "self.add(t, Text('three'))", "overlap", r"move .* [\d.]+ (up|down), or fade out Text"),
        ("'tiny', font_size=12", "self.add(t)", "too_small", r"scale .* by 2\.0, from size 12"),
        ("'crossed'", "self.add(t, Line(3 * LEFT, 3 * RIGHT))", "crossed", r"move .* [\d.]+ up"),
    ],
)
def test_hint(runner: Runner, text: str, others: str, code: str, expected: str) -> None:
    script = HEAD % text + f"        {others}\n        self.wait(1)\n"
    hint = errors(runner, script)[code]
    assert re.search(expected, hint), hint
    assert re.search(r"is at x -?[\d.]+ to -?[\d.]+, y -?[\d.]+ to -?[\d.]+", hint), hint

    scaled = re.search(r"scale .*? by ([\d.]+)", hint)
    change = f".scale({scaled[1]})" if scaled else ""
    for amount, way in re.findall(r"([\d.]+) (up|down|left|right)", hint):
        change += f".shift([{WAYS[way][0] * float(amount)}, {WAYS[way][1] * float(amount)}, 0])"
    assert errors(runner, script.replace("        self.wait", f"        t{change}\n        self.wait")) == {}


def test_information_has_no_hint(runner: Runner) -> None:
    source = HEAD % "'a'" + "        self.add(Square().shift(7 * LEFT))\n        self.wait(1)\n"
    assert [it["hint"] for it in runner.check(source).of("layout")] == [""]
