"""All differences between the releases of Manim that the runner supports: 0.21 and 0.22.

The settings of a script keep their names in both. 0.22 decides what a scene writes when the scene is created, where
0.21 reads the global configuration whenever it writes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any

import manim
from manim import Mobject, Scene, config

# The versions that the patches are tested with.
TESTED = ("0.21.0", "0.22.0")
_OLD = manim.__version__.startswith("0.21.")

_encoding: Any = import_module("manim.scene.scene_file_writer" if _OLD else "manim._config.video_encoder")
to_av_frame_rate: Any = _encoding.to_av_frame_rate

# The module that opens a finished file in a viewer.
OPENER: Any = import_module("manim.scene.scene" if _OLD else "manim.manager")

# Omega's own values of the settings that only 0.22 has.
OWN_SETTINGS: dict[str, Any] = (
    {} if _OLD else {"live_preview": False, "video_codec": "auto", "pixel_format": "auto", "video_encoder_options": {}}
)

# The settings that 0.22 no longer has, with the values that they had by default.
_FORMER_SETTINGS: dict[str, Any] = {
    "write_to_movie": True,
    "save_pngs": False,
    "save_as_gif": False,
    "flush_cache": False,
    "force_window": False,
    "custom_folders": False,
    "movie_file_extension": ".mp4",
    "ffmpeg_loglevel": "ERROR",
}
# ``none`` and ``png-sequence`` are not what Omega can write: it always writes one file.
_FORMATS = {"auto": None, "none": None, "png-sequence": "png"}

# 0.22 lets an object contain itself, and asks no object for its family but the first.
FAMILIES_HAVE_CYCLES = hasattr(Mobject, "_iter_family")


# ``LaggedStartMap`` gave the parts of each object to the animation; now it gives the object.
LAGGED_START_MAP_UNPACKS = _OLD


def keep_former_settings() -> None:
    """Let scripts read and set what 0.22 no longer has; call it before a script runs."""
    kind: Any = type(config)
    for name, value in _FORMER_SETTINGS.items():
        if not hasattr(kind, name):
            setattr(kind, name, _stored(name))
            kind._OPTS.add(name)
        if name not in config._d:
            config._d[name] = value


def _stored(name: str) -> property:
    def read(self: Any) -> Any:
        return self._d[name]

    def write(self: Any, value: Any) -> None:
        if name == "movie_file_extension" and value not in (".mp4", ".mov", ".webm"):
            raise ValueError(f"attempted to set {name} to {value}; must be in ['.mp4', '.mov', '.webm']")
        self._d[name] = value

    return property(read, write)


def wanted_format() -> str | None:
    """Return the format that the script has set, or None if it has set none."""
    found: str | None = config["format"]
    return found if found is None else _FORMATS.get(found, found)


def select_format(name: str) -> None:
    """Configure the format; ``png`` is an image of the last frame, and ``mp4`` is a mov if the scene is transparent."""
    if _OLD:
        config.save_last_frame = name == "png"
        config["format"] = None if name in ("mp4", "png") else name
    else:
        config["format"] = None if name == "mp4" else name


def with_still(scene: Any, details: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the arguments of a renderer's ``init_scene`` after the scene, so that a scene without plays is an image.

    0.21 makes one whatever the format is. 0.22 does so only if no format was selected.
    """
    if not details:
        return details
    session, settings = details
    if session.output.is_video:
        output = replace(session.output, fallback_to_still=True)
        image = settings.plan.fallback_image or settings.plan.primary_artifact.with_suffix(".png")
        session = scene.session_spec = replace(session, output=output)
        plan = scene.output_plan = replace(settings.plan, output=output, fallback_image=image)
        settings = scene.file_writer_settings = replace(settings, plan=plan)
    return session, settings


def fit(writer: Any, width: int, height: int, fps: float) -> None:
    """Give a scene's writer the size and rate that the script sets after the scene is created."""
    if not _OLD and writer.video_encoder is not None:
        writer.video_encoder = replace(
            writer.video_encoder, width=width, height=height, frame_rate=to_av_frame_rate(fps)
        )


def times(options: dict[str, Any]) -> int:
    """Return how many times ``write_frame`` writes its frame, from the options that it got by name."""
    return int(options.get("num_frames" if _OLD else "repeat", 1))


def encode_with(job: Any, encoder: Callable[[Any, Any], Callable[[Any, int], None]]) -> None:
    """Encode a play by ``encoder(container, stream)``; the thread of the job still waits for the first frame."""
    if _OLD:
        job._encode_and_write_frame = encoder(job.container, job.stream)
    else:
        encode = encoder(job.encoder._container, job.encoder._stream)
        job.encoder.write_frame = lambda pixels, *, repeat: encode(pixels, repeat)


@contextmanager
def palette_of_gif(writer: Any) -> Iterator[None]:
    """Within the context, Manim keeps the palette that it computes for a GIF, as it does for a transparent one only."""
    if _OLD:
        settings: Any = config
        opacity = settings._d["background_opacity"]
        settings._d["background_opacity"] = 0.0
        try:
            yield
        finally:
            settings._d["background_opacity"] = opacity
    else:
        output = writer.output_spec
        writer.output_spec = replace(output, transparent=True)
        try:
            yield
        finally:
            writer.output_spec = output


def render_methods() -> list[tuple[type, Callable[[Any], type]]]:
    """Return the classes whose ``render`` renders a scene, each with what returns the class of the scene."""
    found: list[tuple[type, Callable[[Any], type]]] = [(Scene, type)]
    if not _OLD:
        found.append((OPENER.Manager, lambda manager: type(manager.scene)))
    return found
