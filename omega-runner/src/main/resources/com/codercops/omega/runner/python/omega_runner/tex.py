"""LaTeX formulas: error messages."""

import os
import pathlib
import re
import traceback
from typing import Any

PROGRAMS = frozenset({"latex", "pdflatex", "xelatex", "lualatex", "luatex", "dvisvgm"})
MAX_LINES = 20
MAX_LOG_BYTES = 1024 * 1024
_MODULE = os.path.join("utils", "tex_file_writing.py")
_MISSING = re.compile(
    r"File [`']([A-Za-z0-9_.+-]{1,90})' not found|definition file ([A-Za-z0-9_.+-]{1,90}) was not found"
)


def failure_of(error: BaseException) -> dict[str, Any] | None:
    """Return the schema's tex field if ``error`` comes from a failed compilation, otherwise None."""
    if isinstance(error, FileNotFoundError):
        return None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(_MODULE) and frame.f_code.co_name in ("compile_tex", "convert_to_svg"):
            source = frame.f_locals.get("tex_file") or frame.f_locals.get("dvi_file")
            return _read_log(pathlib.Path(str(source)).with_suffix(".log"))
    return None


def _read_log(path: pathlib.Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_LOG_BYTES).decode("utf-8", "replace")
    except OSError:
        return {"lines": [], "missing_package": None}
    lines = text.splitlines()
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line.startswith("!"):
            kept.append(line)
            # The next line of the form `l.12 ...` contains the position at which TeX stopped.
            kept += [after for after in lines[index + 1 : index + 12] if re.match(r"l\.\d+ ", after)][:1]
    # TeX wraps its lines at column 79, so the name may span two.
    missing = _MISSING.search(text.replace("\n", ""))
    name = re.sub(r"\.(?:sty|cls)$", "", missing[1] or missing[2]) if missing else None
    return {"lines": [line[:500] for line in kept[:MAX_LINES]], "missing_package": name}
