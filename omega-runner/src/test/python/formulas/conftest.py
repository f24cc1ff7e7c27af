"""Formulas typeset as Manim does it: one run of each program for each formula."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from manim import MathTex, Tex, config
from manim.mobject.text import tex_mobject

from omega_runner.formulas import batch, precompiled

Formula = tuple[type[MathTex], tuple[str, ...], dict[str, object]]


@pytest.fixture(scope="session")
def preamble() -> str:
    return precompiled.preamble()


@pytest.fixture(scope="session")
def body() -> Callable[..., str]:
    """Return what Manim writes between begin and end of the document of a formula."""

    def body_of(*texts: str, kind: type[MathTex] = MathTex, **keywords: object) -> str:
        written: list[str] = []

        def record(expression: str, environment: str | None = None, tex_template: object = None) -> None:
            template = config["tex_template"]
            written.append(
                template.get_texcode_for_expression_in_env(expression, environment)
                if environment
                else template.get_texcode_for_expression(expression)
            )
            raise LookupError

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tex_mobject, "tex_to_svg_file", record)
            with pytest.raises(LookupError):
                kind(*texts, **keywords)
        found = batch.body_of(written[0], precompiled.preamble())
        assert found is not None
        return found

    return body_of


@pytest.fixture
def alone(tmp_path: Path) -> Callable[[str], str]:
    """Return the SVG of a body, made with Manim's own commands."""

    def typeset(body: str) -> str:
        directory = tmp_path / "alone"
        directory.mkdir(exist_ok=True)
        file = directory / f"{len(list(directory.iterdir()))}.tex"
        file.write_text(precompiled.preamble() + batch.BEGIN + body + batch.END, encoding="utf-8")
        for command in (
            ["latex", "-interaction=batchmode", "-output-format=dvi", "-halt-on-error",
             f"-output-directory={directory}", str(file)],
            ["dvisvgm", "--page=1", "--no-fonts", "--verbosity=0", f"--output={file.with_suffix('.svg')}",
             str(file.with_suffix(".dvi"))],
        ):  # fmt: skip
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return file.with_suffix(".svg").read_text(encoding="utf-8")

    return typeset


def canonical(svg: str) -> tuple[str, list[str]]:
    """Return an SVG with glyphs named in the order of their use, and their outlines, sorted.

    The names are all that may differ: Manim looks glyphs up, and never uses their names otherwise.
    """
    names: dict[str, str] = {}
    for used in re.findall(r"xlink:href='#(g\d+-\d+)'", svg):
        names.setdefault(used, f"glyph{len(names)}")
    outline = re.compile(r"<path id='(g\d+-\d+)' (.*)/>\n")
    rest = re.sub(r"xlink:href='#(g\d+-\d+)'", lambda it: f"xlink:href='#{names[it[1]]}'", outline.sub("", svg))
    return rest, sorted(f"{names[name]} {drawn}" for name, drawn in outline.findall(svg))


TEX = Tex
