"""Manim's file writer, with one encoder for all plays or with Manim's own encoding."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

import av
from manim.scene.scene_file_writer import SceneFileWriter

from . import releases, sound
from .encoder import Coding, StreamEncoder
from .errors import EncodeFailed, NoOutput
from .raster_hash import RasterHash
from .settings import VideoSettings

_CRF = "23"


class VideoWriter(SceneFileWriter):
    """Hashes the frames if requested, and stores the path of the output file."""

    renderer: Any
    result: Path | None = None

    def __init__(self, details: tuple[Any, ...], raster: RasterHash | None) -> None:
        self.raster = raster
        super().__init__(*details)

    def begin_animation(self, *args: Any, **kwargs: Any) -> None:
        self.renderer.announce()  # the earliest point at which the play is compiled
        super().begin_animation(*args, **kwargs)

    @property
    def takes_parts(self) -> bool:
        """Whether ``write_frame`` now takes what changed since the previous frame."""
        return False

    def print_file_ready_message(self, file_path: Any) -> None:
        super().print_file_ready_message(file_path)
        self.result = Path(file_path)

    def combine_to_movie(self) -> None:
        with sound.encodable():
            super().combine_to_movie()

    def combine_files(
        self, input_files: list[str], output_file: Path, create_gif: bool = False, includes_sound: bool = False
    ) -> None:
        with releases.palette_of_gif(self) if create_gif else nullcontext():
            super().combine_files(input_files, output_file, create_gif, includes_sound)

    def write_subcaption_file(self) -> None:
        """Report the subcaptions: the supervisor writes them, in several formats."""
        for it in self.subcaptions:
            self.renderer.listener.subcaption_added(it.start.total_seconds(), it.end.total_seconds(), str(it.content))

    def clean_cache(self) -> None:
        """Does nothing, because the directory serves one job."""

    def required_result(self) -> Path:
        """Return the file of the scene; raises NoOutput if it does not exist."""
        if self.result is None:
            raise NoOutput("the scene wrote no frame: all its plays are in sections with skip_animations=True")
        return self.result


class ManimWriter(VideoWriter):
    """Writes a file per play, encoded with Manim's settings and joined: decodes to the frames of the manim command."""

    def open_partial_movie_stream(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().open_partial_movie_stream(*args, **kwargs)
        except RuntimeError as failure:
            raise EncodeFailed(f"the encoder failed: {failure}") from failure
        job: Any = self._current_encode_job
        releases.encode_with(job, self._encoder)
        job.join = partial(_join, job.join)

    def _encoder(self, container: Any, stream: Any) -> Callable[[Any, int], None]:
        """Return a function that converts a repeated frame once."""

        def encode(pixels: Any, times: int) -> None:
            if self.raster is not None:
                self.raster.add(pixels, times)
            rgba = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
            yuv = rgba.reformat(stream.width, stream.height, stream.pix_fmt)
            for _ in range(times):
                yuv.pts = None
                container.mux(stream.encode(yuv))

        return encode


def _join(usual: Callable[[], None]) -> None:
    try:
        usual()
    except (av.error.FFmpegError, RuntimeError) as failure:
        raise EncodeFailed(f"the encoder failed: {failure}") from failure


class OneStreamWriter(VideoWriter):
    """Uses one encoder for all plays: no start-up, no key frame and no lookahead flush for each play."""

    encoder: StreamEncoder | None = None
    stem = "scene"

    @property
    def takes_parts(self) -> bool:
        return self.encoder is not None and self.encoder.takes_parts

    def __init__(self, details: tuple[Any, ...], raster: RasterHash | None, settings: VideoSettings) -> None:
        self.video = settings
        super().__init__(details, raster)

    @property
    def stream_path(self) -> Path:
        """The file of the stream."""
        extension = ".mov" if self.video.format == "gif" else f".{self.video.format}"
        return Path(self.partial_movie_directory) / f"{self.stem}{extension}"

    def open_partial_movie_stream(self, *_: Any, **__: Any) -> None:
        if self.encoder is None:
            quality = self.video.quality
            self.path = self.stream_path
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.encoder = StreamEncoder(
                self.path,
                _coding(self.path.suffix, self.video),
                (quality.width, quality.height),
                releases.to_av_frame_rate(quality.fps),
                self.raster,
            )

    def close_partial_movie_stream(self) -> None:
        """Does nothing: the next play continues the same stream."""

    def write_frame(self, *frame: Any, **options: Any) -> None:
        if self.encoder is not None:
            self.encoder.put(frame[0], releases.times(options))

    def join_all_encode_jobs(self) -> None:
        if self.encoder is not None:
            self.encoder.close()
            self.partial_movie_files = [str(self.path)]

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        # The scene's own exception is propagating; the encoder's exception would hide it.
        with suppress(EncodeFailed):
            self.join_all_encode_jobs()


def _coding(extension: str, settings: VideoSettings) -> Coding:
    if extension == ".webm":
        options = {"crf": _CRF, "deadline": "realtime", "cpu-used": "8", "row-mt": "1"}
        # VP9 has no alternative reference frames with alpha.
        return (
            Coding("libvpx-vp9", "yuva420p", options | {"auto-alt-ref": "0"})
            if settings.transparent
            else Coding("libvpx-vp9", "yuv420p", options)
        )
    if settings.transparent or settings.format == "gif":
        # Lossless: the palette of a GIF is chosen from the colours of the scene.
        return Coding("qtrle", "argb", {})
    if settings.quality.is_draft:
        return Coding("libx264", "yuv420p", {"crf": _CRF, "preset": "ultrafast"})
    # A finer search for motion costs a quarter of the encoder's time, and makes files only a few percent smaller.
    return Coding("libx264", "yuv420p", {"crf": _CRF, "preset": "veryfast", "x264-params": "subme=1"})
