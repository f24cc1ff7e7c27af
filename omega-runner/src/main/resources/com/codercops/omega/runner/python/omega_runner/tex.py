"""LaTeX formulas: error messages and the cache of typeset formulas."""

import hashlib
import os
import pathlib
import re
import shutil
import traceback
from typing import Any

from omega_runner import directory_removal

PROGRAMS = frozenset({"latex", "pdflatex", "xelatex", "lualatex", "luatex", "dvisvgm"})
MAX_LINES = 20
MAX_LOG_BYTES = 1024 * 1024
_MODULE = os.path.join("utils", "tex_file_writing.py")
_MISSING = re.compile(
    r"File [`']([A-Za-z0-9_.+-]{1,90})' not found|definition file ([A-Za-z0-9_.+-]{1,90}) was not found"
)
_CACHED = re.compile(r"[0-9a-f]{16}\.svg")
_MAX_SVG_BYTES = 1024 * 1024


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


def use_cache(cache: pathlib.Path) -> None:
    """Make Manim, in this child, load formulas from ``cache`` before it starts LaTeX."""
    from manim.utils import tex_file_writing

    original = tex_file_writing.generate_tex_file

    def generate_tex_file(*args: Any, **keywords: Any) -> pathlib.Path:
        tex_file = original(*args, **keywords)
        svg = tex_file.with_suffix(".svg")
        cached = cache / svg.name
        if cached.exists() and not svg.exists():
            shutil.copyfile(cached, svg)
        return tex_file

    tex_file_writing.generate_tex_file = generate_tex_file


class Cache:
    """Formulas for later jobs, in a directory that every script can write; only unchanged published files stay."""

    def __init__(self, directory: pathlib.Path) -> None:
        self.directory = directory
        self._digests: dict[str, bytes] = {}

    def publish(self, made: pathlib.Path) -> None:
        """Add the formulas in ``made``, each atomically; call this only while no script runs."""
        self.directory.mkdir(exist_ok=True)
        try:
            names = [name for name in os.listdir(made) if _CACHED.fullmatch(name)]
        except OSError:
            return
        for name in names[:1000]:
            data = None if name in self._digests else _read_svg(made / name)
            if data is not None:
                unfinished = self.directory / f"{name}.new"
                unfinished.write_bytes(data)
                unfinished.replace(self.directory / name)
                self._digests[name] = hashlib.sha256(data).digest()

    def restore(self) -> None:
        """Remove files that a script has added or changed; call this only while no script runs."""
        directory_removal.reclaim(self.directory)
        try:
            names = os.listdir(self.directory)
        except OSError:
            names = []
        for name in names:
            data = _read_svg(self.directory / name)
            if data is None or hashlib.sha256(data).digest() != self._digests.get(name):
                self._digests.pop(name, None)
                directory_removal.remove(self.directory / name)
        for name in self._digests.keys() - set(names):
            del self._digests[name]


def _read_svg(path: pathlib.Path) -> bytes | None:
    """Return the content of ``path``, or None if it is not a complete SVG file of reasonable size."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            data = file.read(_MAX_SVG_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= _MAX_SVG_BYTES and data.rstrip().endswith(b"</svg>") else None
