"""Typeset several eligible formulas with one run of LaTeX and one of dvisvgm, one page for each formula.

Each SVG equals the one of Manim's own run, except for the names of glyphs: they contain the number of the font among
all fonts of the document. Manim reads glyphs through references only, so it makes the same objects.
"""

import contextlib
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

NAME = "formula-batch"
BEGIN = "\\begin{document}\n"
END = "\n\\end{document}"
MAX_FORMULAS = 200
# Of either program. A formula that is eligible takes milliseconds.
_SECONDS = 20.0
# Formulas that fail although they looked eligible; each costs one more run.
_MAX_FAILURES = 3
_MARK = "omega-formula-"
# A glyph that is drawn from the same font in another size. In the formula's own run it may have an outline.
_SCALED = "<use id="


def body_of(source: str, preamble: str) -> str | None:
    """Return what is between begin and end of the document in Manim's ``source``, if it has this ``preamble``."""
    start = preamble + BEGIN
    if not (source.startswith(start) and source.endswith(END)):
        return None
    return source[len(start) : len(source) - len(END)]


def typeset(bodies: Mapping[str, str], preamble: str, form: Path | None, directory: Path) -> dict[str, str]:
    """Return the SVG of each body by its name; what fails is left out, and changes no other formula.

    ``form`` is the precompiled ``preamble``, if there is one. ``directory`` exists and is empty; it can be removed
    afterwards. Blocks. Raises OSError if the programs cannot be started.
    """
    left = dict(list(bodies.items())[:MAX_FORMULAS])
    for attempt in range(_MAX_FAILURES + 1):
        if not left:
            break
        work = directory / str(attempt)
        work.mkdir()
        if _compile(list(left.values()), preamble, form, work):
            pages = _convert(len(left), work)
            return {name: svg for name, svg in zip(left, pages, strict=True) if _SCALED not in svg}
        failed = _last_mark(work / "batch.log")
        if not 0 <= failed < len(left):
            break
        del left[list(left)[failed]]
    return {}


def _compile(bodies: list[str], preamble: str, form: Path | None, work: Path) -> bool:
    parts = [BEGIN if form else preamble + BEGIN]
    for number, body in enumerate(bodies):
        # Each formula is in the group of its own preview, which becomes one page.
        parts.append(
            f"\\wlog{{{_MARK}{number}}}%\n" if number == 0 else f"\\endpreview\\wlog{{{_MARK}{number}}}\\preview\n"
        )
        parts.append(body + "\n")
    parts.append(END.lstrip("\n"))
    (work / "batch.tex").write_text("".join(parts), encoding="utf-8")
    command = ["latex", *([f"-fmt={form}"] if form else []), "-interaction=batchmode", "-output-format=dvi",
               "-halt-on-error", "-no-shell-escape", "batch.tex"]  # fmt: skip
    return _run(command, work) and (work / "batch.dvi").exists()


def _convert(count: int, work: Path) -> list[str]:
    """Return the SVG of each page, or nothing useful if there is another number of pages than of formulas."""
    if not _run(["dvisvgm", "--page=1-", "--no-fonts", "--verbosity=0", "--output=page-%p.svg", "batch.dvi"], work):
        return [_SCALED] * count
    files = {int(path.stem.rpartition("-")[2]): path for path in work.glob("page-*.svg")}
    if sorted(files) != list(range(1, count + 1)):
        return [_SCALED] * count
    return [_as_first_page(files[page].read_text(encoding="utf-8"), page) for page in sorted(files)]


def _as_first_page(svg: str, page: int) -> str:
    return svg.replace(f"\n<g id='page{page}'>\n", "\n<g id='page1'>\n", 1)


def _run(command: list[str], work: Path) -> bool:
    # The directory of this run is new and empty: nothing that another process wrote is read.
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TEXMFHOME", "TEXMFVAR", "TEXMFCONFIG"), str(work / "home"))
    environment |= {"TEXMFOUTPUT": str(work), "openin_any": "p", "openout_any": "p", "shell_escape": "f"}
    try:
        done = subprocess.run(
            command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _last_mark(log: Path) -> int:
    """Return the number of the formula at which LaTeX stopped, or -1."""
    with contextlib.suppress(OSError):
        found = re.findall(rf"^{_MARK}(\d+)$", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
        if found:
            return int(found[-1])
    return -1
