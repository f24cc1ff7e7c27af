r"""Formulas that lost a backslash to an escape sequence of Python: `"\tau"` holds a tab and `au`."""

import pathlib
import sys

import pytest

from runner_client import Runner

sys.path.insert(0, str(pathlib.Path(__file__).parent / "diagnose"))

from script_text import apply, scene

LOST = {
    r'MathTex("3 \times 4 = \text{twelve}")': r'MathTex("3 \\times 4 = \\text{twelve}")',
    r'MathTex("\theta \to 0", "\tan x")': r'MathTex("\\theta \\to 0", "\\tan x")',
    r'MathTex("a \neq b \quad \nabla g")': r'MathTex("a \\neq b \quad \\nabla g")',
    r'MathTex("\rho = \frac{m}{V}")': r'MathTex("\\rho = \\frac{m}{V}")',
    r'MathTex("\beta", "\vec{u}", "\alpha")': r'MathTex("\\beta", "\\vec{u}", "\\alpha")',
    r'MathTex(f"\frac{{{1 + 1}}}{{x}} \times {3}")': r'MathTex(f"\\frac{{{1 + 1}}}{{x}} \\times {3}")',
    'MathTex("x = 2"\n                 r" \\quad " "\\times y")': r'"\\times y")',
    r'Tex("Speed $v \to 3$ and \textbf{more}")': r'Tex("Speed $v \\to 3$ and \\textbf{more}")',
    r'MathTex("q = %s \times 2" % 3)': r'MathTex("q = %s \\times 2" % 3)',
    r'(lambda t: MathTex(t))("2 \times 3")': r'("2 \\times 3")',
}

KEPT = [
    'MathTex(r"2 \\times \\nu")',
    'MathTex("2 \\\\times 3")',
    'MathTex("\\\\begin{aligned}\\nu &= 1 \\\\\\\\\\nu &= 2\\\\end{aligned}")',
    'Tex("one\\tan apple\\not two")',
    'MathTex("""\n\tau\n\ttimes\n""")',
    'Text("a \\times b")',
]


@pytest.mark.parametrize("formula", LOST)
def test_formula_of_a_model_is_repaired_before_it_is_rendered(runner: Runner, formula: str) -> None:
    source = scene(f"self.add({formula})\nself.wait(0.1)")
    for _ in range(3):
        answer = runner.check(source, written_by="model")
        if answer.done["ok"]:
            break
        repair = answer.error["repairs"][0]
        assert "unescaped-backslash" in repair["rule"].split("+"), answer.error
        source = apply(source, repair["edits"])
    assert LOST[formula] in source
    assert runner.run(source, written_by="model").done["ok"]


def test_person_is_warned_with_line_and_remedy(runner: Runner) -> None:
    source = scene('a = Dot()\nself.add(MathTex("2 \\times \\text{side}"), MathTex("5 \\times 6"))\nself.wait(0.1)')
    answer = runner.run(source)
    assert answer.done["ok"]
    assert {it["code"] for it in answer.of("warning")} == {"eaten_backslash"}
    message = answer.of("warning")[0]["message"]
    assert message.startswith("Line 7: Python reads the backslash of \\times, \\text in this string")
    assert 'LaTeX gets "imes"' in message
    assert "raw string" in message


def test_script_that_a_person_repairs_fails_with_the_repair(runner: Runner) -> None:
    error = runner.check(scene('self.add(MathTex("1 \\times 2"))'), written_by="person_repairing").error
    assert error["repairs"][0]["rule"] == "unescaped-backslash"


@pytest.mark.parametrize("formula", KEPT)
def test_other_escape_sequences_are_accepted(runner: Runner, formula: str) -> None:
    answer = runner.check(scene(f"self.add({formula})\nself.wait(0.1)"), written_by="model")
    assert answer.done["ok"], answer.error
    assert not answer.of("warning")
