"""Read the ``manim.cfg`` that lies beside a script, as Manim's command does."""

import configparser
from pathlib import Path
from typing import Any

from manim import ManimColor
from manim.constants import QUALITIES

from . import opengl
from .errors import SettingRefused
from .own_settings import UNSEEN

NAME = "manim.cfg"
_MAX_BYTES = 64 * 1024
_WHOLE = ("pixel_width", "pixel_height", "from_animation_number", "upto_animation_number", "seed")
_NUMBERS = ("frame_rate", "frame_width", "frame_height", "background_opacity")
_SWITCHES = ("save_last_frame", "transparent")
_TEXTS = ("format", "movie_file_extension", "tex_template_file", "assets_dir")
HONOURED = frozenset({*_WHOLE, *_NUMBERS, *_SWITCHES, *_TEXTS, "background_color", "quality"})


def read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the settings that count, by name in the order in which they apply, and the names of the others.

    Raises SettingRefused if the file is no configuration, or if a value that counts cannot be used.
    """
    parser = _parse(path)
    section = parser["CLI"] if parser.has_section("CLI") else {}
    # The pixels come before the frame, and the quality before the pixels.
    values = {name: _value(section, name) for name in ("quality", *sorted(HONOURED - {"quality"})) if name in section}
    _refuse_opengl(section)
    others = [name for name in section if name not in HONOURED | UNSEEN and not _is_default(section, name)]
    return values, others + [f"[{name}]" for name in parser.sections() if name != "CLI"]


def _parse(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise SettingRefused(f"{NAME} has more than {_MAX_BYTES} bytes; a configuration is a few lines of text")
        parser.read_string(data.decode("utf-8"), source=NAME)
    except UnicodeDecodeError:
        raise SettingRefused(f"{NAME} is not UTF-8 text, so it is no configuration: correct or remove it") from None
    except configparser.Error as error:
        reason = str(error).replace("\n", " ").strip()[:300]
        raise SettingRefused(f"{NAME} is no configuration: {reason} Correct or remove it") from None
    return parser


def _value(section: Any, name: str) -> Any:
    text = section[name].strip()
    try:
        if name in _WHOLE:
            return int(text)
        if name in _NUMBERS:
            return float(text)
        if name in _SWITCHES:
            return section.getboolean(name)
        if name == "background_color":
            return ManimColor(text)
        return _quality(text) if name == "quality" else text
    except ValueError as error:
        raise SettingRefused(f"{NAME}: the value of {name} cannot be used: {str(error)[:200]}") from None


def _quality(text: str) -> str:
    for name, values in QUALITIES.items():
        if text in (name, values["flag"]):
            return name
    raise ValueError(f"'{text}' is no quality of Manim, such as l or high_quality")


def _refuse_opengl(section: Any) -> None:
    if section.get("renderer", "cairo").strip().lower() == "opengl":
        raise opengl.refuse(f"{NAME} selects it")


def _is_default(section: Any, name: str) -> bool:
    """Whether the setting repeats what always holds, so that ignoring it changes nothing."""
    default = {"renderer": "cairo", "write_to_movie": "true", "disable_caching": "true", "plugins": ""}.get(name)
    return default is not None and section[name].strip().lower() == default
