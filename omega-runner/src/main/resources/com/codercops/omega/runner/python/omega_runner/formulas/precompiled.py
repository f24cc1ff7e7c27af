"""Manim's preamble as a precompiled format of LaTeX, which loads in half the time.

``python -m omega_runner.formulas.precompiled`` makes it in Python's environment, where no script can write: the set-up
and the build of the image do this. It is used only while the files that it was made from are unchanged. A script with
another preamble is typeset as Manim does it.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from omega_runner import switched_off

from . import batch

NAME = "formula-format"
# The caller keeps formulas for later processes.
CACHE = "formula-cache"
_DIRECTORY = "omega-tex"
_RECORD = "record.json"
_FORMAT = "manim.fmt"
_SECONDS = 60.0
_SAMPLE = r"""\begin{align*}
\frac{a}{b} + \mathbb{R}^2 \to \sqrt[3]{\text{if $x$}} \left( \mathbf{v} \cdot \mathcal{L} \right)
\end{align*}"""


def preamble() -> str:
    """Return what Manim's own template has before the document begins."""
    from manim import TexTemplate

    template = TexTemplate()
    return template.body.partition(batch.BEGIN + template.placeholder_text)[0]


@functools.cache
def format_of(text: str) -> Path | None:
    """Return the format of this preamble, or None if there is none or the files that it was made from have changed."""
    found = _read_record()
    same = found is not None and found.get("preamble") == text
    return Path(sys.prefix) / _DIRECTORY / _FORMAT if same else None


def chosen() -> list[str]:
    """Return the names of what makes formulas faster in this environment: all but what a user has switched off."""
    off = switched_off.names()
    possible = [batch.NAME, *([NAME] if format_of(preamble()) else []), *([CACHE] if versions() else [])]
    return [it for it in possible if it not in off]


def apply_chosen() -> list[str]:
    """Change Manim in this process and its forks; return the names of ``chosen``."""
    names = chosen()
    form = format_of(preamble())
    if NAME in names and form is not None:
        apply(preamble(), form)
    return names


def versions() -> str | None:
    """Return what identifies the programs and files of LaTeX here, or None if they have changed since the set-up."""
    found = None if CACHE in switched_off.names() else _read_record()
    return None if found is None else json.dumps(found, sort_keys=True)


def _read_record() -> dict[str, Any] | None:
    """Return the record of the format, if all files that it was made from are unchanged."""
    try:
        found: dict[str, Any] = json.loads((Path(sys.prefix) / _DIRECTORY / _RECORD).read_text(encoding="utf-8"))
        return found if found["files"] == _stamps(list(found["files"])) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _stamps(files: list[str]) -> dict[str, list[int]]:
    return {name: [status.st_size, status.st_mtime_ns] for name in files for status in [os.stat(name)]}


def apply(text: str, form: Path) -> None:
    """Let Manim typeset formulas with this preamble from the format; after a failure it does so as usual."""
    from manim.utils import tex_file_writing

    module: Any = tex_file_writing
    usual = module.compile_tex

    def compile_tex(tex_file: Path, tex_compiler: Any, output_format: str) -> Path:
        result = tex_file.with_suffix(output_format)
        if tex_compiler == "latex" and output_format == ".dvi" and not result.exists():
            source = tex_file.read_text(encoding="utf-8")
            if source.startswith(text + "\\begin{document}"):
                # The same lines have the same numbers.
                rest = "\n" * text.count("\n") + source[len(text) :]
                _typeset(form, tex_file, rest)
        found: Path = usual(tex_file, tex_compiler, output_format)
        return found

    module.compile_tex = compile_tex


def _typeset(form: Path, tex_file: Path, rest: str) -> None:
    short = tex_file.with_suffix(".body")
    short.write_text(rest, encoding="utf-8")
    command = ["latex", f"-fmt={form}", "-interaction=batchmode", "-output-format=dvi", "-halt-on-error",
               f"-jobname={tex_file.stem}", f"-output-directory={tex_file.parent}", str(short)]  # fmt: skip
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    if done.returncode != 0:
        tex_file.with_suffix(".dvi").unlink(missing_ok=True)


def record() -> bool:
    """Make the format in Python's environment if it typesets a sample as the plain preamble does; return whether."""
    target = Path(sys.prefix) / _DIRECTORY
    text = preamble()
    with tempfile.TemporaryDirectory(dir=sys.prefix) as name:
        work = Path(name)
        files = _make(text, work)
        if not files or not _same(text, work):
            shutil.rmtree(target, ignore_errors=True)
            return False
        made = work / _DIRECTORY
        made.mkdir()
        shutil.copyfile(work / _FORMAT, made / _FORMAT)
        content = json.dumps({"preamble": text, "files": _stamps(sorted(files))})
        (made / _RECORD).write_text(content, encoding="utf-8")
        made.chmod(0o755)
        for file in made.iterdir():
            file.chmod(0o644)
        if target.exists():
            target.replace(work / "former")
        made.replace(target)
    return True


def _make(text: str, work: Path) -> set[str]:
    """Make the format, and return the files that it depends on."""
    (work / "preamble.tex").write_text(text + "\\dump\n", encoding="utf-8")
    name = _FORMAT.removesuffix(".fmt")
    command = ["latex", "-ini", "-interaction=batchmode", "-halt-on-error", "-recorder", f"-jobname={name}",
               "&latex", "preamble.tex"]  # fmt: skip
    if not _run(command, work):
        return set()
    lines = (work / f"{name}.fls").read_text(encoding="utf-8").splitlines()
    read = {line.removeprefix("INPUT ") for line in lines if line.startswith("INPUT /")} - {os.devnull}
    programs = {os.path.realpath(found) for it in ("latex", "dvisvgm") if (found := shutil.which(it))}
    return read | programs


def _same(text: str, work: Path) -> bool:
    whole = f"{text}\\begin{{document}}\n{_SAMPLE}\n\\end{{document}}"
    made = []
    for name, source, more in (("plain", whole, []), ("short", whole[len(text) :], [f"-fmt={work / _FORMAT}"])):
        (work / f"{name}.tex").write_text(source, encoding="utf-8")
        _run(["latex", *more, "-interaction=batchmode", "-output-format=dvi", "-halt-on-error", f"{name}.tex"], work)
        _run(["dvisvgm", "--page=1", "--no-fonts", "--verbosity=0", f"--output={name}.svg", f"{name}.dvi"], work)
        svg = work / f"{name}.svg"
        made.append(svg.read_bytes() if svg.exists() else b"")
    return made[0] == made[1] != b""


def _run(command: list[str], work: Path) -> bool:
    try:
        done = subprocess.run(
            command, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    print(json.dumps({NAME: record()}))
