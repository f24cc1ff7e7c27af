"""Only formulas that cannot reach beyond themselves share a run."""

import pytest

from omega_runner.formulas.known_commands import COMMANDS, MAX_CHARACTERS, eligible

REFUSED = [
    r"\def\frac{x}", r"\newcommand{\x}{y}", r"\global\let\alpha\beta", r"\catcode`\$=12", r"\setcounter{equation}{5}",
    r"\setlength{\textwidth}{1pt}", r"\input{/etc/passwd}", r"\write18{ls}", r"\special{ps:1}", r"\csname def",
    r"\loop\repeat", r"\end{document}", r"\begin{document}", r"\newpage", r"\endpreview\preview", r"\par", r"\label{a}",
    r"\begin{align} a \end{align}", r"\begin{enumerate} \end{enumerate}", r"\tag{1}", r"\today", r"\color{red}",
    r"^^5cdef", r"^^M", "a % b", "a # b", "a\n\nb", "a\n \nb", "$$a$$", "{", "}", "}{", r"\begin{matrix}",
    r"\end{matrix}", r"\begin{matrix} { \end{matrix} }", r"\begin{cases} \end{matrix}", "$", "a $ b $ c $", "\\",
    "é", "\t", "\0", "x" * (MAX_CHARACTERS + 1), r"\special{dvisvgm:raw <script/>}",
    r"\special{dvisvgm:raw <g id='a'>}",
    r"\al\special{dvisvgm:raw </g>}pha", r"\begin {align}", r"\end\special{dvisvgm:raw </g>}",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_formula_that_could_reach_others_is_refused(text: str) -> None:
    assert not eligible(text)


@pytest.mark.parametrize(
    "text",
    [
        r"\frac{a}{b}", r"\{ x \}", r"a \\ b", r"\text{if $x$}", r"50\%", r"\begin{pmatrix} a & b \end{pmatrix}",
        r"\special{dvisvgm:raw <g id='unique000'>}x\special{dvisvgm:raw </g>}", "a\nb", "",
        r"\special{dvisvgm:raw <g id='unique001substring'>}x\special{dvisvgm:raw </g>}",
    ],
)  # fmt: skip
def test_usual_formula_is_eligible(text: str) -> None:
    assert eligible(text)


@pytest.mark.parametrize("text", ["{" * 1_000_000, "\\" * 999_999, "$x$ " * 250_000, r"\a" * 500_000])
def test_huge_text_is_refused(text: str) -> None:
    assert not eligible(text)


def test_no_command_defines_counts_reads_or_writes() -> None:
    dangerous = (
        "def edef gdef xdef let global catcode input include openin openout read write immediate special csname"
        " expandafter newcommand renewcommand setcounter setlength begin end usepackage loop endpreview preview shipout"
        " newpage pdfliteral char the label tiny Large"
    )
    assert COMMANDS.isdisjoint(dangerous.split())
