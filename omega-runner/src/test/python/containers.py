"""The sound, subtitles and chapters of a video file, for tests."""

import io
from dataclasses import dataclass
from typing import Any

import av
import numpy as np

RATE = 48_000


@dataclass
class Contents:
    """The streams of a file, its subtitles in milliseconds, and its chapters in seconds."""

    codecs: dict[str, str]
    seconds: float
    frames: int
    cues: list[tuple[int, int, str]]
    chapters: list[tuple[str, float]]


def contents(data: bytes) -> Contents:
    with av.open(io.BytesIO(data)) as file:
        codecs = {it.type: it.codec_context.name for it in file.streams if it.type in ("video", "audio", "subtitle")}
        chapters = [(it["metadata"]["title"], float(it["start"] * it["time_base"])) for it in file.chapters()]
        seconds = (file.duration or 0) / 1e6
        frames = sum(1 for _ in file.decode(video=0))
    return Contents(codecs, seconds, frames, _cues(data) if "subtitle" in codecs else [], chapters)


def _cues(data: bytes) -> list[tuple[int, int, str]]:
    found = []
    with av.open(io.BytesIO(data)) as file:
        track = file.streams.subtitles[0]
        for packet in file.demux(track):
            content = bytes(packet)
            shown = content[2:] if track.codec_context.name == "mov_text" else content
            if packet.pts is not None and shown:
                scale = 1000 * float(packet.time_base or 0)
                end = packet.pts + (packet.duration or 0)
                found.append((round(packet.pts * scale), round(end * scale), shown.decode()))
    return found


def samples(data: bytes) -> Any:
    """Return the sound from the beginning of the video on, between -1 and 1."""
    with av.open(io.BytesIO(data)) as file:
        resampler = av.AudioResampler("fltp", "mono", RATE)
        pieces: list[Any] = []
        for frame in file.decode(audio=0):
            if not pieces:
                pieces.append(np.zeros(max(0, round((frame.time or 0) * RATE))))
            pieces += [it.to_ndarray()[0] for it in resampler.resample(frame)]
    return np.concatenate(pieces)


def loud(data: bytes, threshold: float = 0.05) -> list[tuple[float, float]]:
    """Return the spans in seconds in which something is heard; gaps under 50 ms do not count."""
    heard = np.nonzero(np.abs(samples(data)) > threshold)[0] / RATE
    breaks = np.nonzero(np.diff(heard) > 0.05)[0]
    starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(heard) - 1]
    return [(round(float(heard[a]), 2), round(float(heard[b]), 2)) for a, b in zip(starts, ends, strict=True)]
