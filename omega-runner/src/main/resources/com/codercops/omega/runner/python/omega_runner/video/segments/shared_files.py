"""Let a check and its workers share the files that Manim writes for texts and formulas.

Manim looks whether a file exists before it writes it, changes it in place, and deletes what LaTeX left of others. One
process would read what another one has half written.
"""

import fcntl
import functools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from manim import MarkupText, SVGMobject, Text

_METHODS: tuple[tuple[Any, str], ...] = (
    (Text, "__init__"),
    (MarkupText, "__init__"),
    (SVGMobject, "generate_mobject"),
)
_FUNCTIONS = (
    ("manim.mobject.text.tex_mobject", "tex_to_svg_file"),
    ("manim.mobject.text.typst_mobject", "typst_to_svg_file"),
)


class SharedFiles:
    """A lock that only one of these processes holds: the one that has created it, and its forks."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()
        self._depth = 0

    def apply(self) -> None:
        """Let Manim hold the lock while it uses such files, in this process and its later forks."""
        for owner, name in _METHODS:
            setattr(owner, name, self._locked(getattr(owner, name)))
        for module, name in _FUNCTIONS:
            try:
                found: Any = import_module(module)
            except ImportError:  # 0.21 has no Typst
                continue
            setattr(found, name, self._locked(getattr(found, name)))

    def _locked(self, usual: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(usual)
        def locked(*args: Any, **options: Any) -> Any:
            with self._held():
                return usual(*args, **options)

        return locked

    @contextmanager
    def _held(self) -> Iterator[None]:
        # A lock of this kind belongs to a process, and ends with it.
        if self._depth == 0:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
