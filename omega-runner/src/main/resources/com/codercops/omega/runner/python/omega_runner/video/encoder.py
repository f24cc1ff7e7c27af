"""Encode frames into one video stream, in a separate thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import av

from .errors import EncodeFailed
from .raster_hash import RasterHash
from .yuv import FrameConverter

# Enough to balance slow and fast frames: at 1080p eight RGBA frames are 66 MB.
_QUEUED_FRAMES = 8


@dataclass(frozen=True)
class Coding:
    """An encoder, the pixel format that it takes, and its options."""

    codec: str
    pixels: str
    options: Mapping[str, str]


class StreamEncoder:
    """Encodes frames in the order of ``put``. ``close`` must be called, otherwise its thread never ends.

    One thread may call it. A failure of the encoder surfaces as EncodeFailed in the next ``put`` or in ``close``.
    """

    def __init__(
        self,
        path: Path,
        coding: Coding,
        size: tuple[int, int],
        rate: Fraction,
        raster: RasterHash | None,
    ) -> None:
        self._container = av.open(str(path), mode="w")
        stream: Any = self._container.add_stream(coding.codec, rate=rate, options=dict(coding.options))
        stream.width, stream.height = size
        stream.pix_fmt = coding.pixels
        self._stream = stream
        self._raster = raster
        self._converter = FrameConverter(*size, coding.pixels)
        self.takes_parts = FrameConverter.takes_parts(coding.pixels)
        self._queue: Queue[tuple[Any, int] | None] = Queue(_QUEUED_FRAMES)
        self._failure: BaseException | None = None
        self._closed = False
        self._thread = Thread(target=self._run, name="encoder", daemon=True)
        self._thread.start()

    def put(self, frame: Any, times: int) -> None:
        """Add a frame ``times`` times: a contiguous ``height x width x 4`` array, or ChangedRows if ``takes_parts``.

        The array must not change afterwards.
        """
        self._require_health()
        self._queue.put((frame, times))

    def close(self) -> None:
        """Write the remaining frames and the end of the file; raise the encoder's error."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()
        self._require_health()

    def _require_health(self) -> None:
        if self._failure is not None:
            raise EncodeFailed(f"the encoder failed: {self._failure}") from self._failure

    def _run(self) -> None:
        # Read to the end even after a failure, because ``put`` must not wait for an ended thread.
        while (item := self._queue.get()) is not None:
            if self._failure is None:
                self._attempt(self._encode, *item)
        if self._failure is None:
            self._attempt(self._flush)
        self._attempt(self._container.close)

    def _attempt(self, step: Any, *arguments: Any) -> None:
        try:
            step(*arguments)
        except BaseException as failure:  # handed to the thread that runs the scene
            self._failure = self._failure or failure

    def _encode(self, pixels: Any, times: int) -> None:
        if self._raster is not None:
            self._raster.add(pixels, times)
        # The encoder would convert each repetition of the frame.
        frame = self._converter.convert(pixels)
        for _ in range(times):
            frame.pts = None
            self._container.mux(self._stream.encode(frame))

    def _flush(self) -> None:
        self._container.mux(self._stream.encode())
