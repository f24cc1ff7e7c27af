"""Keep output that says nothing about the video from appearing as output of the script."""

import logging
import subprocess
import sys
from typing import Any

# TeX may read no absolute paths, and some formats try this one.
_TEX_NOISE = b"Not reading from /dev/null"
# Manim announces the files of its own directories.
_LOGGER_NOISE = ("Output format ", "File ready at", "Animation %", "Partial movie ")


def silence() -> None:
    """Drop the noise in this process: viewers that open files, TeX's warnings, Manim's notes about its files."""
    _open_nothing()
    logger = logging.getLogger("manim")
    if _is_worth_reading not in logger.filters:
        logger.addFilter(_is_worth_reading)
    from manim.utils import tex_file_writing

    module: Any = tex_file_writing
    module.subprocess = _QuietPrograms


def _is_worth_reading(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING and not str(record.msg).startswith(_LOGGER_NOISE)


def _open_nothing() -> None:
    from manim.utils import file_ops
    from PIL import ImageShow

    from . import releases

    def ignore(*_: Any, **__: Any) -> None:
        """There is no screen."""

    for module, name in ((releases.OPENER, "open_media_file"), (file_ops, "open_media_file"), (file_ops, "open_file")):
        setattr(module, name, ignore)
    viewers: Any = ImageShow
    viewers._viewers.clear()


class _QuietPrograms:
    """The part of ``subprocess`` that Manim uses for TeX, without TeX's noise on standard error."""

    DEVNULL = subprocess.DEVNULL

    @staticmethod
    def run(command: list[str], **options: Any) -> "subprocess.CompletedProcess[bytes]":
        done = subprocess.run(command, stderr=subprocess.PIPE, **options)
        said = b"".join(
            line for line in (done.stderr or b"").splitlines(True) if line.strip() and _TEX_NOISE not in line
        )
        sys.stderr.write(said.decode("utf-8", "replace"))
        return done
