"""Manim's global configuration for one job: what the caller fixed, then the script, its manim.cfg, the defaults."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Literal, cast

from manim import config
from manim.constants import RendererType

from . import canvas, manim_cfg, opengl, own_settings, releases
from .canvas import Canvas, Quality
from .errors import LimitExceeded, SettingRefused

Format = Literal["mp4", "webm", "mov", "gif", "png"]
Encoding = Literal["fast", "manim"]
Warn = Callable[[str, str], None]

__all__ = ["Encoding", "Format", "Quality", "VideoSettings"]

# What a caller can fix: nothing that the script sets changes these.
FIXABLE = frozenset({"size", "short_side", "aspect", "fps", "format", "seed"})
_CANVAS = ("pixel_width", "pixel_height", "frame_rate", "frame_width", "frame_height")
_OF_SCRIPT = (*_CANVAS, "background_color", "background_opacity", "format", "movie_file_extension", "save_last_frame")
# The frame of Manim's own default.cfg.
_FRAME_HEIGHT = 8.0
_FRAME_WIDTH = _FRAME_HEIGHT * (canvas.DEFAULT_SIZE[0] / canvas.DEFAULT_SIZE[1])
_EXTENSIONS: dict[str, Format] = {".mp4": "mp4", ".webm": "webm", ".mov": "mov"}


def _ignore(code: str, message: str) -> None:
    """Drop a warning of a caller that reads none."""


class VideoSettings:
    """The settings of one video. ``quality``, ``format`` and ``transparent`` are final once the scene is created.

    Manim's configuration is global, so there is one of these in a process. Raises SettingRefused for a value that no
    video can have, and LimitExceeded for a picture of more than ``max_pixels``.
    """

    def __init__(
        self,
        quality: Quality,
        format: Format = "mp4",
        fixed: Collection[str] = FIXABLE,
        transparent: bool = False,
        max_pixels: int | None = None,
        plays: tuple[int, int] | None = None,
        warn: Warn = _ignore,
    ) -> None:
        self.quality = self._asked = quality
        self.format = self._asked_format = format
        self.transparent = self._asked_transparent = transparent
        self._fixed = frozenset(fixed)
        self._max_pixels = max_pixels
        self._plays = plays
        self._warn = warn
        self._own: dict[str, Any] = {}
        self._before: Canvas | None = None
        self._remembered: dict[type, dict[str, Any]] = {}

    def prepare(self, directory: Path) -> None:
        """Set the configuration that the script finds, with the ``manim.cfg`` of the working directory."""
        releases.keep_former_settings()
        self._own = own_settings.values(directory)
        own_settings.apply(self._own)
        config.renderer = "cairo"
        opengl.guard()
        config.pixel_width, config.pixel_height = self._asked.width, self._asked.height
        config.frame_rate = self._asked.fps
        config.frame_width, config.frame_height = _FRAME_WIDTH, _FRAME_HEIGHT
        config.from_animation_number, config.upto_animation_number = 0, -1
        config.transparent = False
        releases.select_format(self._asked_format)
        # In the shape that is asked for, a script that sets nothing finds a frame that matches.
        self._apply(canvas.with_matching_edges(self._canvas("")))
        file = Path(manim_cfg.NAME)
        if file.exists():
            default = self._canvas("")
            self._read(file)
            self._apply(canvas.with_both_sides(default, self._canvas("")))
        self._before = self._canvas("")
        self.settle()
        self._before = self._canvas("")

    def _read(self, file: Path) -> None:
        values, others = manim_cfg.read(file)
        canvas.checked({name: values.get(name, config[name]) for name in _CANVAS}, f"{manim_cfg.NAME}: ")
        for name, value in values.items():
            try:
                config[name] = value
            except (ValueError, OSError) as error:
                raise SettingRefused(f"{manim_cfg.NAME}: {str(error)[:300]}") from None
        if values.keys() & {"pixel_width", "pixel_height", "frame_height"} and "frame_width" not in values:
            # Manim's own rule, for files only.
            width, height = canvas.DEFAULT_SIZE
            ratio = values.get("pixel_width", width) / values.get("pixel_height", height)
            config.frame_width = config.frame_height * ratio
        self._ignored(manim_cfg.NAME, others)

    def settle(self, scene: type | None = None) -> None:
        """Take over what the script has set so far, for the video of ``scene``."""
        if scene is not None:
            self._read_class(scene)
            for name, value in self._remembered.pop(scene, {}).items():
                if config[name] != value:
                    config[name] = value
        if config.renderer != RendererType.CAIRO:
            raise opengl.refuse("config.renderer selects it")
        # A still image is no video: the script repeats what save_last_frame says.
        own = self._own | ({"write_to_movie": False} if config.save_last_frame else {})
        changed = [name for name in own_settings.apply(own) if name not in own_settings.UNSEEN]
        self._ignored("The script", [f"config.{name}" for name in changed])
        if self._plays is not None:
            config.from_animation_number, config.upto_animation_number = self._plays
        self._settle_format()
        self._settle_canvas()

    def remember(self, scene: type) -> None:
        """Keep the settings that are in force for the video of ``scene``, such as those of a ``tempconfig``."""
        self._remembered[scene] = {name: config[name] for name in _OF_SCRIPT}

    def hold(self, renderer: Any, finished: bool = False) -> None:
        """Keep size and rate during a scene; the scene itself can set them before its first play."""
        if (config.pixel_width, config.pixel_height, config.frame_rate) == self._final:
            return
        if renderer.num_plays:
            # A ``with tempconfig`` inside the scene has ended when the scene is finished.
            if not finished:
                self._warn("setting_ignored", "The script changes the size or the frame rate after its first animation;"
                           f" the video stays {self.quality.width}x{self.quality.height} at {self.quality.fps:g} frames"
                           " per second. Set config.pixel_width, pixel_height and frame_rate above the"
                           " scene.")  # fmt: skip
            config.pixel_width, config.pixel_height, config.frame_rate = self._final
            return
        self._settle_canvas()
        camera = renderer.camera
        camera.frame_rate = config.frame_rate
        if (camera.pixel_width, camera.pixel_height) != (config.pixel_width, config.pixel_height):
            camera.reset_pixel_shape(config.pixel_height, config.pixel_width)
        releases.fit(renderer.file_writer, *self._final)

    @property
    def _final(self) -> tuple[int, int, float]:
        return self.quality.width, self.quality.height, self.quality.fps

    def seed(self, asked: int) -> None:
        """Let a scene use the caller's seed, unless the script sets its own and the caller fixed none."""
        if config.seed is None or "seed" in self._fixed:
            config.seed = asked % 2**32

    def canvas_fields(self) -> dict[str, Any]:
        """Return the fields of the protocol's plan that say what the video is like."""
        width, height, fps = self._final
        return {"width": width, "height": height, "fps": fps, "format": self.format, "transparent": self.transparent}

    def _read_class(self, scene: type) -> None:
        """Read the ``CONFIG`` of manimlib's scenes, which this Manim ignores."""
        for owner in reversed(scene.__mro__):
            values = vars(owner).get("CONFIG")
            if isinstance(values, dict):
                camera = values.get("camera_config")
                for name, value in {**values, **(camera if isinstance(camera, dict) else {})}.items():
                    if name in (*_CANVAS, "background_color", "background_opacity"):
                        config[name] = value

    def _settle_format(self) -> None:
        transparent = self._asked_transparent or config.transparent
        if "format" in self._fixed:
            chosen = self._asked_format
        elif config.save_last_frame:
            chosen = "png"
        else:
            wanted = releases.wanted_format()
            if config["format"] == "png-sequence":
                self._warn("format_changed", "Omega saves no image for each frame: the image is the last frame. Set a"
                           " format of a video, such as mp4.")  # fmt: skip
            chosen = cast(Format, wanted or _EXTENSIONS[config["movie_file_extension"]])
            if transparent and chosen in ("mp4", "mov") and wanted != "mov":
                chosen = "mov"
                self._warn("format_changed", "MP4 cannot store a transparent background: the video is a .mov."
                           " The format webm makes a smaller file.")  # fmt: skip
        if transparent and chosen == "mp4":
            transparent = False
            self._warn("transparency_ignored", "The script sets a transparent background, which MP4 cannot store: the"
                       " video is opaque. Choose the format webm, mov, gif or png.")  # fmt: skip
        self.format, self.transparent = chosen, transparent
        if transparent != config.transparent:
            config.transparent = transparent
        config["write_to_movie"] = self._own["write_to_movie"] = chosen != "png"
        releases.select_format(chosen)

    def _settle_canvas(self) -> None:
        found = self._canvas("config.")
        before = self._before or found
        found = canvas.with_both_sides(before, found)
        chosen = canvas.resolve(self._asked, self._fixed, before, found)
        pixels = chosen.width * chosen.height
        if self._max_pixels is not None and pixels > self._max_pixels:
            raise LimitExceeded(
                "pixel_limit",
                f"the script sets {chosen.width}x{chosen.height} pixels, but at most {self._max_pixels} are allowed:"
                " set a smaller config.pixel_width and pixel_height",
            )
        self.quality = Quality(chosen.width, chosen.height, chosen.fps)
        self._warn_about_adjustments(found, chosen)
        self._apply(chosen)

    def _apply(self, chosen: Canvas) -> None:
        for name, value in zip(_CANVAS, vars(chosen).values(), strict=True):
            if config[name] != value:
                config[name] = value

    def _warn_about_adjustments(self, found: Canvas, chosen: Canvas) -> None:
        odd = (found.width % 2, found.height % 2) != (0, 0)
        if odd and (found.width - found.width % 2, found.height - found.height % 2) == (chosen.width, chosen.height):
            self._warn("setting_adjusted", f"The script sets {found.width}x{found.height} pixels, but video codecs need"
                       f" even numbers: the video has {chosen.width}x{chosen.height}.")  # fmt: skip
        if "fps" not in self._fixed and found.fps != chosen.fps:
            self._warn("setting_adjusted", f"The script sets {found.fps:g} frames per second, which no video of Manim"
                       f" can have: it has {chosen.fps:g}. Use a whole number.")  # fmt: skip
        if not chosen.edges_match and not (self._before and self._before == found):
            height = chosen.frame_width / chosen.pixel_ratio
            self._warn("frame_mismatch", f"The script sets {chosen.width}x{chosen.height} pixels, but its frame is"
                       f" {chosen.frame_width:.4g} x {chosen.frame_height:.4g} units, which has another shape: to_edge"
                       f" does not reach the edge. Set config.frame_height = {height:.4g} too, or give"
                       " the option 'aspect'.")  # fmt: skip

    def _canvas(self, source: str) -> Canvas:
        return canvas.checked({name: config[name] for name in _CANVAS}, source)

    def _ignored(self, source: str, names: list[str]) -> None:
        if names:
            shown = ", ".join(names[:20])
            self._warn("setting_ignored", f"{source} sets what has no effect here: {shown}. Omega itself chooses"
                       " directories, caching, logging, plugins and the renderer. Remove it, or see"
                       " docs/reference/manim-options.md.")  # fmt: skip
