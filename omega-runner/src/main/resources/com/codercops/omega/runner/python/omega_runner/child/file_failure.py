"""Which file a failure is about, as the script named it: a missing one, or one whose content Manim cannot read."""

import os
import traceback
import types
from typing import Any

MAX_PATH = 500
# The functions of Manim that look for a file, and their local variable with the name that the script gave.
_LOOKUPS = {"seek_full_path_from_defaults": "file_name", "register_font": "font_file"}
# The functions of Manim that read a file: the variable with its name, and what the file should be.
_READERS = {
    "ImageMobject.__init__": ("filename_or_array", "an image"),
    "SVGMobject.generate_mobject": ("file_name", "an SVG image"),
    "SceneFileWriter.add_sound": ("sound_file", "a sound"),
    "register_font": ("font_file", "a font"),
}


def missing(error: OSError) -> str | None:
    """Return the path that the script asked for, if it can be determined."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        name = _LOOKUPS.get(frame.f_code.co_name)
        path = _path(frame.f_locals.get(name)) if name and _of_manim(frame) else None
        if path:
            return path
    return _path(error.filename)


def unreadable(error: BaseException) -> tuple[str, str] | None:
    """Return the path of a file that Manim cannot read, and what it should be; None for any other failure."""
    if isinstance(error, (MemoryError, SystemExit, KeyboardInterrupt)):
        return None
    stack = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(stack):
        variable, what = _READERS.get(frame.f_code.co_qualname, ("", ""))
        if not variable or not _of_manim(frame):
            continue
        if what == "a font" and not isinstance(error, AssertionError):
            continue
        holder = frame.f_locals.get("self") if what == "an SVG image" else None
        path = _path(getattr(holder, variable, None) if holder is not None else frame.f_locals.get(variable))
        if path:
            return path, what
    return None


def _of_manim(frame: types.FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith("manim.")


def _path(value: Any) -> str | None:
    try:
        path = os.fspath(value)
    except TypeError:
        return None
    return path[:MAX_PATH] if isinstance(path, str) and path else None
