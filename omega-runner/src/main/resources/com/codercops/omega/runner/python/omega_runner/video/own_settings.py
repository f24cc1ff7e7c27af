"""The settings of Manim that are Omega's own, whatever a script sets: files, caching, logging, windows."""

import os
from pathlib import Path
from typing import Any

from manim import config

from . import releases

TEX_DIRECTORY = "OMEGA_TEX_DIR"

_VALUES: dict[str, Any] = {
    "dry_run": False,
    "write_to_movie": True,
    "save_sections": False,
    "write_all": False,
    "save_pngs": False,
    "save_as_gif": False,
    "disable_caching": True,
    "flush_cache": False,
    "preview": False,
    "enable_gui": False,
    "force_window": False,
    "fullscreen": False,
    "show_in_file_browser": False,
    "log_to_file": False,
    "progress_bar": "none",
    "verbosity": "WARNING",
    "notify_outdated_version": False,
    "custom_folders": False,
    "plugins": [],
    "input_file": "",
    "output_file": "",
    "sections_dir": "{video_dir}/sections",
    "log_dir": "{media_dir}/logs",
}
_DIRECTORIES = {
    "media_dir": "",
    "video_dir": "video",
    "images_dir": "images",
    "partial_movie_dir": "partial",
    "text_dir": "text",
}
# Without a screen there is nothing to open or to show; a script that asks for it means no harm.
UNSEEN = frozenset({
    "preview", "live_preview", "preview_command", "show_in_file_browser", "enable_gui", "gui_location", "force_window",
    "fullscreen", "window_position", "window_size", "window_monitor", "notify_outdated_version", "progress_bar",
    "disable_caching_warning",
})  # fmt: skip


def values(directory: Path) -> dict[str, Any]:
    """Return Omega's own settings for a job in ``directory``, by name."""
    media = directory / "media"
    directories = {name: str(media / below) for name, below in _DIRECTORIES.items()}
    # Shared by the children of a job: the render reuses formulas that the check typeset.
    directories["tex_dir"] = os.environ.get(TEX_DIRECTORY) or str(media / "tex")
    return _VALUES | releases.OWN_SETTINGS | directories


def apply(own: dict[str, Any]) -> list[str]:
    """Set those that differ, and return their names."""
    changed = [name for name, value in own.items() if config[name] != value]
    for name in changed:
        config[name] = own[name]
    for name in ("text_dir", "tex_dir"):
        Path(own[name]).mkdir(parents=True, exist_ok=True)
    return changed
