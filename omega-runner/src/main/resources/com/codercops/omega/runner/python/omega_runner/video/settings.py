"""Manim's global configuration for one job."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from manim import config

Format = Literal["mp4", "webm", "gif", "png"]
Encoding = Literal["fast", "manim"]

TEX_DIRECTORY = "OMEGA_TEX_DIR"


@dataclass(frozen=True)
class Quality:
    """Size of a frame in pixels and frames per second."""

    width: int
    height: int
    fps: int

    def __post_init__(self) -> None:
        if self.width < 2 or self.height < 2 or self.width % 2 or self.height % 2:
            raise ValueError(f"frame size {self.width}x{self.height} must be even and at least 2x2 pixels")
        if not 1 <= self.fps <= 240:
            raise ValueError(f"frame rate {self.fps} must be between 1 and 240")

    @property
    def is_draft(self) -> bool:
        """A video of up to 480 lines is a draft: encoded for speed rather than for size."""
        return self.height <= 480


def configure(quality: Quality, format: Format, directory: Path) -> None:
    """Set Manim's configuration; call it again after the script's import, because scripts also assign ``config``."""
    config.quality = None
    config.pixel_width = quality.width
    config.pixel_height = quality.height
    config.frame_rate = quality.fps
    config.renderer = "cairo"
    config.dry_run = False
    config["format"] = None if format in ("mp4", "png") else format
    config.transparent = False
    config.save_last_frame = format == "png"
    config.write_to_movie = format != "png"
    config.save_sections = False
    config.from_animation_number = 0
    config.upto_animation_number = -1
    config.disable_caching = True
    config.flush_cache = False
    config.preview = False
    config.show_in_file_browser = False
    config.log_to_file = False
    config.progress_bar = "none"
    config.verbosity = "WARNING"
    config.notify_outdated_version = False
    config.input_file = ""
    config.output_file = ""
    _configure_directories(directory)


def _configure_directories(directory: Path) -> None:
    media = directory / "media"
    config.media_dir = media
    config.video_dir = media / "video"
    config.images_dir = media / "images"
    config.partial_movie_dir = media / "partial"
    config.text_dir = media / "text"
    # Shared by the children of a job: the render reuses formulas that the check typeset.
    config.tex_dir = Path(os.environ.get(TEX_DIRECTORY) or media / "tex")
    for path in (config.text_dir, config.tex_dir):
        Path(path).mkdir(parents=True, exist_ok=True)
