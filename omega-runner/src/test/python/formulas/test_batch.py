"""A formula looks the same with others in one run as alone, and no formula changes or prevents another."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from formulas.conftest import TEX, canonical
from omega_runner.formulas import batch, precompiled
from omega_runner.formulas.known_commands import eligible

MATH = [
    r"x^2", r"\frac{a}{b} + \mathbb{R}", r"e^{i\pi} + 1 = 0", r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", r"\mathcal{L} \mathfrak{g} \mathbf{v} \mathrm{d}x",
    r"\text{if $x_{\text{max}} > 0$}", r"f(x) &= 1 \\ &= 2", r"\begin{cases} a & b \\ c & d \end{cases}",
    r"\left( \sum_{i=1}^{n} i \right)^{\!2}", r"\underbrace{a + b}_{\text{sum}}", r"\boldsymbol{\alpha} \hat{x}",
    r"\sqrt[3]{x} \over 2", r"\lim_{n \to \infty} a_n", r"\textbf{A} \textit{B} \texttt{C}",
]  # fmt: skip
TEXT = [
    "Hello", r"\textbf{bold} and $\sum_i^n x_i$", r"caf\'e \ss\ \LaTeX", r"a \\ b",
    "A long text, which is wider than a line of the page has room for, so that it breaks into two or more lines there.",
]  # fmt: skip


def typeset(bodies: list[str], directory: Path, form: Path | None = None) -> list[str | None]:
    found = batch.typeset({str(at): body for at, body in enumerate(bodies)}, precompiled.preamble(), form, directory)
    return [found.get(str(at)) for at in range(len(bodies))]


@pytest.fixture(scope="module")
def bodies(body: Callable[..., str]) -> list[str]:
    made = [body(it) for it in MATH] + [body(it, kind=TEX) for it in TEXT]
    made += [body("a", "+", "b"), body("a^2 + b", substrings_to_isolate=["b"]), body("x", tex_environment="gather*")]
    made.append(body("x", tex_environment=None, kind=TEX))
    return made


def test_each_formula_equals_its_own_run(
    bodies: list[str], alone: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {it: canonical(alone(it)) for it in bodies}
    assert all(map(eligible, bodies))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert precompiled.record()
    form = tmp_path / "omega-tex" / "manim.fmt"
    # In several orders, because a formula must not see which ones came before it.
    for number, used in enumerate([None, form, None]):
        random.Random(number).shuffle(bodies)
        work = tmp_path / f"work-{number}"
        work.mkdir()
        for it, svg in zip(bodies, typeset(bodies, work, used), strict=True):
            assert svg is not None
            assert canonical(svg) == expected[it], it


@pytest.mark.parametrize(
    "broken",
    [
        r"\frac{a}",
        r"\left( x",
        r"\begin{matrix} a & b \end{matrix} & & & x \\ \hline \hline \sqrt",
        r"x^2^2",
        "a & b $ c",
    ],
)
def test_formula_that_fails_leaves_the_others(body: Callable[..., str], broken: str, tmp_path: Path) -> None:
    others = [body(it) for it in MATH[:4]]
    document = "\\begin{align*}\n" + broken + "\n\\end{align*}"
    svgs = typeset([*others[:2], document, *others[2:]], tmp_path)
    assert svgs[2] is None
    assert None not in svgs[:2] + svgs[3:]


def test_formula_in_another_size_is_left_to_its_own_run(
    body: Callable[..., str], alone: Callable[[str], str], tmp_path: Path
) -> None:
    usual = body(r"x + \sum_i \big( y \big)")
    large = body(r"{\Large $x + \sum_i \big( y \big)$}", kind=TEX)
    assert not eligible(large)
    for number, both in enumerate(([usual, large], [large, usual])):
        work = tmp_path / str(number)
        work.mkdir()
        for it, svg in zip(both, typeset(both, work), strict=True):
            assert svg is None or canonical(svg) == canonical(alone(it))


def test_many_failures_end_without_formulas(tmp_path: Path) -> None:
    assert typeset([r"$\frac{a}$"] * 20, tmp_path) == [None] * 20


def test_nothing_leaks_into_the_next_formula(
    body: Callable[..., str], alone: Callable[[str], str], tmp_path: Path
) -> None:
    before = [
        r"\bf x", r"\displaystyle \tt a", r"{\cal x}", r"\begin{array}{c} a \\ \hline \end{array}", r"\big\{ \Bigg|",
        r"a \notag", r"\limits", r"\textsf{a} \mathstrut",
    ]  # fmt: skip
    probes = [r"x + \sum_i \text{a $b$} \big( \frac{1}{2} \big)", r"\left[ \begin{array}{c} 1 \\ 2 \end{array} \right]"]
    mixed = [body(it) for first in before for it in (first, *probes)]
    expected = [canonical(alone(body(it))) for it in probes]
    svgs = typeset(mixed, tmp_path)
    checked = 0
    for at, svg in enumerate(svgs):
        if at % 3 and svg is not None:
            assert canonical(svg) == expected[at % 3 - 1], mixed[at - at % 3]
            checked += 1
    assert checked == 2 * len(before)
