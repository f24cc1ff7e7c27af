"""The formulas that a script shows are found as Manim writes them, and the script does not run."""

import ast
import contextlib
import textwrap
from pathlib import Path
from typing import Any

import manim
import pytest
from manim.mobject.text import tex_mobject

from omega_runner.formulas import extraction
from omega_runner.formulas.known_commands import MAX_CHARACTERS
from omega_runner.formulas.literals import Literals
from omega_runner.formulas.store import may_have_formulas, name_of

SCRIPTS = [
    r"MathTex(r'\frac{1}{2}')",
    r"MathTex('a', '+', 'b', arg_separator='')",
    r"MathTex(r'{{ a }} + {{ b }}', color=RED)",
    r"MathTex('x + y', substrings_to_isolate=['x'])",
    r"MathTex('x + y', tex_to_color_map={'y': RED})",
    r"MathTex('x', tex_environment='gather*')",
    r"Tex('Hello ' + r'$\alpha$', font_size=30)",
    r"Title('Limits')",
    r"VGroup(*[MathTex(it) for it in ['a', 'b']])",
    "for name, text in [('f', r'\\sin'), ('g', r'\\cos')]:\n    Tex(f'${name} = {text}$')",
    "text = 'abc'\nMathTex(text, 2)",
    "for at in range(3):\n    MathTex(f'x_{at}')",
    r"Matrix([[1, 2], ['a', r'\pi']])",
    r"Integer(-12)",
    r"Axes().get_axis_labels('t', 'v')",
    r"Brace(Line(), DOWN).get_text('width')",
    r"Brace(Line(), DOWN).get_tex('w', '+', 'h')",
    r"BraceLabel(Line(), r'\ell')",
    r"LabeledDot('a')",
    r"BulletedList('one', 'two')",
]


@pytest.mark.parametrize("source", SCRIPTS)
def test_all_documents_of_the_script_are_found(source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert may_have_formulas(source)
    found = extraction.sources(ast.parse(source), source)
    written: dict[str, str] = {}
    dummy = tmp_path / "dummy.svg"
    dummy.write_text("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0L1 0L1 1Z'/></svg>")

    def record(expression: str, environment: str | None = None, tex_template: Any = None) -> Path:
        template = tex_template or manim.config["tex_template"]
        whole = template.get_texcode_for_expression_in_env if environment else template.get_texcode_for_expression
        document = whole(*([expression, environment] if environment else [expression]))
        written[name_of(document)] = document
        return dummy

    monkeypatch.setattr(tex_mobject, "tex_to_svg_file", record)
    monkeypatch.setattr("manim.mobject.text.numbers.string_to_mob_map", {})
    with contextlib.suppress(KeyError):  # the drawing has none of the formula's parts
        exec(source, {**vars(manim)})
    # The size of brackets depends on what they enclose.
    shown = {name: it for name, it in written.items() if r"\quad" not in it or "Matrix" not in source}
    assert shown
    assert shown.items() <= found.items()


@pytest.mark.parametrize(
    "source",
    [
        "MathTex(unknown)", "MathTex(*parts)", "MathTex('a', **more)", "MathTex('a', tex_template=mine)",
        "MathTex('a', tex_environment=choose())", "MathTex(open('x').read())", "x.y()",
        "MathTex('a', substrings_to_isolate=5)",
    ],
)  # fmt: skip
def test_formula_that_is_not_literal_is_left_out(source: str) -> None:
    assert extraction.sources(ast.parse(source), source) == {}


def test_script_does_not_run(tmp_path: Path) -> None:
    source = f"MathTex(open({str(tmp_path / 'made')!r}, 'w'))\nMathTex('a')\nraise SystemExit"
    assert len(extraction.sources(ast.parse(source), source)) == 1
    assert not (tmp_path / "made").exists()


def test_number_of_values_is_limited() -> None:
    source = textwrap.dedent("""
        for a in range(10**9):
            for b in range(10**9):
                MathTex(f'{a}{b}{a}{b}{a}{b}')
        x = y
        y = x
        z = z + z
        MathTex(x, z)
    """)
    assert len(extraction.sources(ast.parse(source), source)) <= 120


@pytest.mark.parametrize(
    "source",
    [
        'a = "x"\n' + "a = a + b\n" * 40 + "b = a + a\n" * 40 + "MathTex(b + a)",
        "y = [y0]\n" + "y = y\n" * 40 + "for x in y:\n    MathTex(x)",
        "a = 1\n" + "a = a + 0.1\n" * 40 + "MathTex(a)",
        f"a = '{'x' * 3000}'\n" + "MathTex(f'{a}{a}', a + a)",
    ],
    ids=["each other", "loops", "numbers", "long"],
)
def test_variables_that_are_computed_from_each_other_are_looked_at_for_a_moment(source: str) -> None:
    values = Literals(ast.parse(source))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr):
            assert all(len(str(it)) <= MAX_CHARACTERS for it in values.values(node))


def test_long_loop_is_found_whole() -> None:
    source = "VGroup(*(MathTex(f'x_{{{i}}}') for i in range(100)))"
    assert len(extraction.sources(ast.parse(source), source)) == 100
