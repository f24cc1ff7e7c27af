"""Manim's file writer, with one encoder for all plays or with Manim's own encoding."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import av
from manim import config
from manim.scene.scene_file_writer import SceneFileWriter, _PartialMovieEncodeJob, to_av_frame_rate

from . import sound
from .encoder import Coding, StreamEncoder
from .errors import EncodeFailed, NoOutput
from .raster_hash import RasterHash
from .settings import VideoSettings

_CRF = "23"


class VideoWriter(SceneFileWriter):
    """Hashes the frames if requested, and stores the path of the output file."""

    raster: RasterHash | None
    result: Path | None = None

    def __init__(self, renderer: Any, scene_name: str, raster: RasterHash | None, **kwargs: Any) -> None:
        self.raster = raster
        super().__init__(renderer, scene_name, **kwargs)

    def begin_animation(self, allow_write: bool = False, file_path: Any = None) -> None:
        renderer: Any = self.renderer
        renderer.announce()  # the earliest point at which the play is compiled
        super().begin_animation(allow_write, file_path)

    def print_file_ready_message(self, file_path: Any) -> None:
        super().print_file_ready_message(file_path)
        self.result = Path(file_path)

    def combine_to_movie(self) -> None:
        with sound.encodable():
            super().combine_to_movie()

    def combine_files(
        self, input_files: list[str], output_file: Path, create_gif: bool = False, includes_sound: bool = False
    ) -> None:
        settings: Any = config
        opacity = settings._d["background_opacity"]
        if create_gif:
            # Manim keeps the palette that it computes for a GIF only if the background is transparent.
            settings._d["background_opacity"] = 0.0
        try:
            super().combine_files(input_files, output_file, create_gif, includes_sound)
        finally:
            settings._d["background_opacity"] = opacity

    def write_subcaption_file(self) -> None:
        """Report the subcaptions: the supervisor writes them, in several formats."""
        renderer: Any = self.renderer
        for it in self.subcaptions:
            renderer.listener.subcaption_added(it.start.total_seconds(), it.end.total_seconds(), str(it.content))

    def clean_cache(self) -> None:
        """Does nothing, because the directory serves one job."""

    def required_result(self) -> Path:
        """Return the file of the scene; raises NoOutput if it does not exist."""
        if self.result is None:
            raise NoOutput("the scene wrote no frame: all its plays are in sections with skip_animations=True")
        return self.result


class ManimWriter(VideoWriter):
    """Writes a file per play, encoded with Manim's settings and joined: decodes to the frames of the manim command."""

    def open_partial_movie_stream(self, file_path: Any = None) -> None:
        super().open_partial_movie_stream(file_path)
        job = self._current_encode_job
        assert job is not None
        self._current_encode_job = _adopt(job, self.raster)


def _adopt(job: _PartialMovieEncodeJob, raster: RasterHash | None) -> _PartialMovieEncodeJob:
    # Its thread waits for a first frame, so changing the class now changes the encoding of that frame.
    job.__class__ = _RepeatingJob
    assert isinstance(job, _RepeatingJob)
    job.raster = raster
    return job


class _RepeatingJob(_PartialMovieEncodeJob):
    """Converts a repeated frame once."""

    raster: RasterHash | None

    def _encode_and_write_frame(self, frame: Any, num_frames: int) -> None:
        if self.raster is not None:
            self.raster.add(frame, num_frames)
        stream: Any = self.stream
        rgba = av.VideoFrame.from_numpy_buffer(frame, format="rgba")
        yuv = rgba.reformat(stream.width, stream.height, stream.pix_fmt)
        for _ in range(num_frames):
            yuv.pts = None
            self.container.mux(stream.encode(yuv))

    def join(self) -> None:
        try:
            super().join()
        except av.error.FFmpegError as failure:
            raise EncodeFailed(f"the encoder failed: {failure}") from failure


class OneStreamWriter(VideoWriter):
    """Uses one encoder for all plays: no start-up, no key frame and no lookahead flush for each play."""

    settings: VideoSettings
    encoder: StreamEncoder | None = None

    def __init__(self, renderer: Any, scene_name: str, raster: RasterHash | None, settings: VideoSettings) -> None:
        self.settings = settings
        super().__init__(renderer, scene_name, raster)

    def open_partial_movie_stream(self, file_path: Any = None) -> None:
        if self.encoder is None:
            quality = self.settings.quality
            extension = ".mov" if self.settings.format == "gif" else config.movie_file_extension
            self.path = self.partial_movie_directory / f"scene{extension}"
            self.encoder = StreamEncoder(
                self.path,
                _coding(extension, self.settings),
                (quality.width, quality.height),
                to_av_frame_rate(quality.fps),
                self.raster,
            )

    def close_partial_movie_stream(self) -> None:
        """Does nothing: the next play continues the same stream."""

    def write_frame(self, frame_or_renderer: Any, num_frames: int = 1) -> None:
        if self.encoder is not None:
            self.encoder.put(frame_or_renderer, num_frames)

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
    preset = "ultrafast" if settings.quality.is_draft else "veryfast"
    return Coding("libx264", "yuv420p", {"crf": _CRF, "preset": preset})
