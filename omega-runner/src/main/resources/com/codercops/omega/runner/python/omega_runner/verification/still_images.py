"""Still images of a finished video: a poster in its size, and a small thumbnail. No code of the script runs here."""

import os
from collections.abc import Iterable, Iterator
from typing import Any

from omega_runner.verification.video_file import CONTAINERS

POSTER = "poster.jpg"
THUMBNAIL = "thumbnail.jpg"
STILLS = (POSTER, THUMBNAIL)
THUMBNAIL_PIXELS = 320
# Even a 4K frame of noise is smaller at the best of these qualities; other images have a tenth of the size.
MAX_BYTES = 16 * 1024 * 1024
_QUALITIES = (88, 60, 30)
# Each frame is decoded separately, so that a long video costs no more than a short one.
_MAX_LOOKS = 16
_LOOK_PIXELS = 160
# Encoder noise in a flat area stays below this difference.
_EDGE = 12
# A letter has about this many points.
_LITTLE = 50


def make(descriptor: int, expected: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Write the images of the open video into the working directory; return their sizes by name."""
    from PIL import Image

    # The previous reader may have left the position at the end of the file.
    os.lseek(descriptor, 0, os.SEEK_SET)
    if expected["kind"] == "image":
        with open(descriptor, "rb") as file, Image.open(file, formats=["PNG"]) as image:
            return {THUMBNAIL: _thumbnail(opaque(image))}
    poster = _best_frame(descriptor, expected)
    save(poster, POSTER)
    return {POSTER: poster.size, THUMBNAIL: _thumbnail(poster)}


def _thumbnail(image: Any) -> tuple[int, int]:
    small = image.copy()
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS), reducing_gap=3.0)
    save(small, THUMBNAIL)
    return (small.width, small.height)


def opaque(image: Any) -> Any:
    """Return the image on black, which is Manim's default background."""
    from PIL import Image

    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "black"), clear).convert("RGB")


def save(image: Any, name: str) -> None:
    """Write a JPEG file of at most ``MAX_BYTES``."""
    for quality in _QUALITIES:
        # Keep full colour resolution, because most videos contain thin coloured lines on black.
        image.save(name, "JPEG", quality=quality, subsampling=0)
        if os.path.getsize(name) <= MAX_BYTES:
            return


def _best_frame(descriptor: int, expected: dict[str, Any]) -> Any:
    """Return the last frame, which usually shows the result, or another frame that shows much more.

    Videos often end with an empty frame. The candidates are the first frames of plays, which show the result of the
    play before.
    """
    import av

    with open(descriptor, "rb") as file, av.open(file, "r", format=CONTAINERS[expected["format"]]) as container:
        stream = container.streams.video[0]
        best, shown = _fullest(looks(container, stream, expected))
        if shown < _LITTLE:
            # Visible content changes within plays.
            best, _ = _fullest(every(container, stream, max(1, expected["frames"] // (8 * _MAX_LOOKS))))
        return best.to_image()


def _fullest(frames: Iterable[Any]) -> tuple[Any, int]:
    best, best_edges = None, -1
    last, edges = None, 0
    for frame in frames:
        last, edges = frame, _edges(frame)
        if edges >= best_edges:
            best, best_edges = last, edges
    if last is None:
        raise ValueError("the video has no frame that can be decoded")
    return (last, edges) if 2 * edges >= best_edges else (best, best_edges)


def looks(container: Any, stream: Any, expected: dict[str, Any]) -> Iterator[Any]:
    """Yield some frames in order; the last frame comes last."""
    if expected["format"] == "gif":
        # The video has no key frame except the first.
        yield from every(container, stream, max(1, expected["frames"] // _MAX_LOOKS))
        return
    starts = sorted(it.pts for it in container.demux(stream) if it.is_keyframe and it.pts is not None)
    if not starts:
        raise ValueError("the video has no key frame")
    for start in starts[:: max(1, len(starts) // _MAX_LOOKS)]:
        container.seek(start, stream=stream)
        frame = next(container.decode(stream), None)
        if frame is not None:
            yield frame
    container.seek(starts[-1], stream=stream)
    yield from _last(container.decode(stream))


def every(container: Any, stream: Any, step: int) -> Iterator[Any]:
    """Yield each ``step``-th frame from the first, and the last one."""
    container.seek(0)
    frame, number = None, -1
    for number, frame in enumerate(container.decode(stream)):
        if number % step == 0:
            yield frame
    if frame is not None and number % step:
        yield frame


def _last(frames: Iterable[Any]) -> Iterator[Any]:
    frame = None
    for frame in frames:  # noqa: B007
        pass
    if frame is not None:
        yield frame


def _edges(frame: Any) -> int:
    """Return how much content is visible: how many points of a small image differ from their neighbours."""
    import numpy

    height = max(2, _LOOK_PIXELS * frame.height // frame.width)
    grey = frame.reformat(width=_LOOK_PIXELS, height=height, format="gray").to_ndarray().astype("int16")
    across, down = numpy.abs(numpy.diff(grey, axis=1)), numpy.abs(numpy.diff(grey, axis=0))
    return int((across > _EDGE).sum() + (down > _EDGE).sum())
