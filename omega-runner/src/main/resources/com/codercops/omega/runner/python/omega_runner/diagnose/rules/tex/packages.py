"""Commands of LaTeX packages that Manim's preamble does not load."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import backslashes, edit_literals, tex_calls

# Command -> package that defines it.
_PACKAGES = {
    "cancel": "cancel", "bcancel": "cancel", "xcancel": "cancel", "cancelto": "cancel", "textcolor": "xcolor",
    "color": "xcolor", "colorbox": "xcolor", "mathclap": "mathtools", "prescript": "mathtools", "bm": "bm",
    "dcases": "mathtools", "SI": "siunitx", "si": "siunitx", "unit": "siunitx", "qty": "siunitx",
    "ce": "mhchem", "sout": "ulem", "uwave": "ulem",
}  # fmt: skip
# Commands with one argument, and their plain LaTeX; {a} is the argument.
_PLAIN = {
    "ket": r"\left| {a} \right\rangle", "bra": r"\left\langle {a} \right|", "abs": r"\left| {a} \right|",
    "norm": r"\left\| {a} \right\|", "braket": r"\left\langle {a} \right\rangle", "qty": r"\left( {a} \right)",
    "mathclap": "{a}", "ceil": r"\left\lceil {a} \right\rceil", "floor": r"\left\lfloor {a} \right\rfloor",
    "vu": r"\hat{\mathbf{{a}}}", "vectorbold": r"\mathbf{{a}}", "va": r"\vec{{a}}",
}  # fmt: skip
_KPSEWHICH_SECONDS = 5


@rule(id="missing-package", kinds={Kind.TEX}, stage=Stage.GENERAL)
def missing_package(case: Case) -> Repair | None:
    r"""Load the LaTeX package of a command, if it is installed.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                self.add(MathTex(r"\cancel{x}"))
    After:
        from manim import *
        config.tex_template.add_to_preamble(r"\usepackage{cancel}")


        class Example(Scene):
            def construct(self):
                self.add(MathTex(r"\cancel{x}"))
    """
    if not _undefined(case) or not case.imports.star:
        return None
    text = " ".join(case.script.text(a) for call, _ in tex_calls(case) for a in call.args)
    wanted = {_PACKAGES[name] for name in re.findall(r"\\([A-Za-z]+)", text) if name in _PACKAGES}
    # A package that the script loads itself is not missing.
    packages = sorted(p for p in wanted if f"{{{p}}}" not in case.script.source and _installed(p))
    imports = [n for n in case.script.tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    if not packages or not imports:
        return None
    edits = case.edits()
    lines = "".join(f'\nconfig.tex_template.add_to_preamble(r"\\usepackage{{{p}}}")' for p in packages)
    end = case.script.source.find("\n", case.script.span(imports[-1]).end)
    edits.insert(end if end >= 0 else len(case.script.source), lines)
    return Repair(f"The command belongs to the LaTeX package {', '.join(packages)}, which is now loaded.", edits)


def _undefined(case: Case) -> bool:
    return any("Undefined control sequence" in line for line in case.failure.tex)


def _installed(package: str) -> bool:
    program = shutil.which("kpsewhich")
    if program is None:
        return False
    try:
        found = subprocess.run(
            [program, f"{package}.sty"], capture_output=True, timeout=_KPSEWHICH_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0


@rule(id="package-command-to-plain-latex", kinds={Kind.TEX}, stage=Stage.GENERAL)
def package_command_to_plain_latex(case: Case) -> Repair | None:
    r"""Replace a command of a LaTeX package with plain LaTeX.

    Before:
        self.add(MathTex(r"\ce{H2O}"))
    After:
        self.add(MathTex(r"\mathrm{H_{2}O}"))
    """
    if not _undefined(case):
        return None
    edits = case.edits()
    argument = r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
    known = re.compile(r"\\{1,2}(" + "|".join(_PLAIN) + r")\*?" + argument)
    chemistry = re.compile(r"\\{1,2}ce" + argument)

    def rewritten(text: str, raw: bool) -> str:
        text = known.sub(lambda m: backslashes(_PLAIN[m[1]], raw).replace("{a}", m[2]), text)
        return chemistry.sub(lambda m: backslashes(r"\mathrm", raw) + "{" + _chemical(m[1], raw) + "}", text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, rewritten, edits)
    text = "The LaTeX package of the command is not installed; plain LaTeX replaces the command."
    return Repair(text, edits) if edits else None


def _chemical(formula: str, raw: bool) -> str:
    """A chemical formula in plain LaTeX: digits after letters become subscripts."""
    formula = formula.replace("<=>", backslashes(r" \rightleftharpoons ", raw))
    formula = formula.replace("->", backslashes(r" \rightarrow ", raw))
    return re.sub(r"(?<=[A-Za-z)])(\d+)", r"_{\1}", formula)
