"""Verify that a file is as planned: it opens, has the right frames, size and duration, and is not blank."""

import os
import stat
from collections.abc import Iterator
from typing import Any

# Named explicitly, so that a playlist or another format that refers to other files is never tried.
CONTAINERS = {"mp4": "mov", "mov": "mov", "webm": "matroska", "gif": "gif"}
# A GIF has a time base of hundredths of a second; other formats have a finer one.
_CLOCK_SECONDS = 0.011
_NOISE = 4
_OPAQUE = "the file has no alpha channel, although a transparent background was asked for"
Verdict = dict[str, Any]


def inspect(descriptor: int, expected: dict[str, Any]) -> Verdict:
    """Return ``ok`` with the properties of the open file, or the code and message of its error."""
    try:
        return (_image if expected["kind"] == "image" else _video)(descriptor, expected)
    except Exception as error:  # a decoder may raise anything on a hostile file
        return _bad("bad_output", f"the file cannot be read as {expected['format']} ({type(error).__name__})")


def _bad(code: str, message: str) -> Verdict:
    return {"ok": False, "code": code, "message": message}


def _image(descriptor: int, expected: dict[str, Any]) -> Verdict:
    from PIL import Image

    form = {"png": "PNG", "jpg": "JPEG"}[expected["format"]]
    with open(descriptor, "rb", closefd=False) as file, Image.open(file, formats=[form]) as image:
        if image.size != (expected["width"], expected["height"]):
            return _wrong_size(*image.size, expected)
        image.load()
        alpha = expected.get("transparent", False)
        if alpha and "A" not in image.getbands():
            return _bad("bad_output", _OPAQUE)
        if form == "PNG" and len(image.convert("RGBA" if alpha else "RGB").getcolors(2) or ()) == 1:
            return _bad("blank", "the image is one single colour")
        return {"ok": True, "frames": 1, "width": image.width, "height": image.height, "duration_seconds": 0.0}


def _video(descriptor: int, expected: dict[str, Any]) -> Verdict:
    import av

    with (
        open(descriptor, "rb", closefd=False) as file,
        av.open(file, "r", format=CONTAINERS[expected["format"]]) as container,
    ):
        if not container.streams.video:
            return _bad("bad_output", "the file has no video")
        stream = container.streams.video[0]
        if (stream.width, stream.height) != (expected["width"], expected["height"]):
            return _wrong_size(stream.width, stream.height, expected)
        alpha = expected.get("transparent", False)
        if alpha and not _has_alpha(stream):
            return _bad("bad_output", _OPAQUE)
        shown = _shows_something(frames_of(container, stream), alpha)
        container.seek(0)
        ticks = [packet.pts for packet in container.demux(stream) if packet.pts is not None and packet.size > 0]
        tick = float(stream.time_base or 0)
    frames, frame_seconds = len(ticks), 1 / expected["fps"]
    if frames == 0:
        return _bad("bad_output", "the video has no frame")
    if abs(frames - expected["frames"]) > 1:
        return _bad("bad_output", f"the video has {frames} frames where {expected['frames']} were planned")
    seconds, planned = (max(ticks) - min(ticks)) * tick + frame_seconds, expected["frames"] * frame_seconds
    if abs(seconds - planned) > frame_seconds + _CLOCK_SECONDS:
        return _bad("bad_output", f"the video lasts {seconds:.2f} s where {planned:.2f} s were planned")
    if not shown:
        return _bad("blank", "every frame of the video is the same single colour")
    length = {"frames": frames, "duration_seconds": round(seconds, 6)}
    return {"ok": True, "width": stream.width, "height": stream.height} | length


def _has_alpha(stream: Any) -> bool:
    # A GIF always has a transparent colour; VP9 keeps alpha in a second stream beside the one that is announced.
    codec = stream.codec_context
    named = "a" in (codec.pix_fmt or "").replace("gray", "")
    return named or codec.name == "gif" or stream.metadata.get("alpha_mode") == "1"


def frames_of(container: Any, stream: Any) -> Iterator[Any]:
    """Decode a video with its alpha channel, which the usual decoder of VP9 leaves out."""
    import av

    if stream.metadata.get("alpha_mode") != "1":
        yield from container.decode(stream)
        return
    decoder = av.CodecContext.create("libvpx-vp9", "r")
    for packet in container.demux(stream):
        yield from decoder.decode(packet if packet.size else None)


def _shows_something(frames: Iterator[Any], alpha: bool) -> bool:
    """Stop at the first frame that has several colours or differs from the first frame."""
    pixels = "rgba" if alpha else "rgb24"
    first = None
    for frame in frames:
        extremes = _extremes(frame, pixels)
        first = first or extremes
        # Encoder noise in a flat area is one or two steps.
        if any(
            high - low > _NOISE or abs(low - before) > _NOISE
            for (low, high), (before, _) in zip(extremes, first, strict=True)
        ):
            return True
    return False


def _extremes(frame: Any, format: str) -> list[tuple[int, int]]:
    """Return the lowest and the highest value of each channel."""
    from PIL import Image

    # Several times as fast as NumPy, which takes the minimum over the short axis.
    found: Any = Image.fromarray(frame.to_ndarray(format=format)).getextrema()
    return list(found)


def _wrong_size(width: int, height: int, expected: dict[str, Any]) -> Verdict:
    asked = f"{expected['width']}x{expected['height']}"
    return _bad("bad_output", f"the file is {width}x{height} pixels where {asked} were asked for")


def open_output(directory: int, name: str, max_bytes: int) -> tuple[int, int]:
    """Open ``name`` below the directory descriptor without following links; return descriptor and size.

    Raise ValueError with the error, or FileNotFoundError if there is no file.
    """
    # Non-blocking, because a FIFO with that name would block the supervisor forever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(name, flags, dir_fd=directory)
    except FileNotFoundError:
        raise
    except OSError:
        raise ValueError("the output is a link or cannot be opened") from None
    about = os.fstat(descriptor)
    problem = None
    if not stat.S_ISREG(about.st_mode):
        problem = "the output is not a regular file"
    elif about.st_size == 0:
        problem = "the output is empty"
    elif about.st_size > max_bytes:
        problem = f"the output has {about.st_size} bytes; at most {max_bytes} are allowed"
    if problem:
        os.close(descriptor)
        raise ValueError(problem)
    return descriptor, about.st_size
