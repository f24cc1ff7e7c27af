"""Encode sound so that every container gets it, as loud and at the time that the script says."""

import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import av
from manim.scene import scene_file_writer

_RATE = 48_000
# Manim's codec, with the encoder and the container to use. webm allows Vorbis and Opus; PyAV's wheels contain Opus.
# An ADTS file, which Manim makes of AAC, cannot say that the first samples are the encoder's own: the sound would be up
# to a tenth of a second late.
_ENCODERS = {"libvorbis": ("libopus", "ogg"), "libopus": ("libopus", "ogg"), "aac": ("aac", "mp4")}


@contextmanager
def encodable() -> Iterator[None]:
    """Within the context, Manim encodes sound with an available encoder and without delay."""
    module: Any = scene_file_writer
    usual = module.convert_audio

    def convert(source: Any, target: Any, codec: str) -> None:
        if codec in _ENCODERS:
            _encode(source, target, *_ENCODERS[codec])
        else:
            usual(source, target, codec)

    module.convert_audio = convert
    # Manim passes options that only the ffmpeg command knows.
    log = logging.getLogger("av")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)
        module.convert_audio = usual


def _encode(source: Any, target: Any, codec: str, container: str) -> None:
    with av.open(source) as sound, av.open(target, "w", format=container) as encoded:
        heard = sound.streams.audio[0]
        # As stereo, the encoder would make the sound of one channel quieter.
        layout = "mono" if heard.channels == 1 else "stereo"
        stream: Any = encoded.add_stream(codec, rate=_RATE)
        stream.codec_context.layout = layout
        resampler = av.AudioResampler(stream.codec_context.format or "fltp", layout, _RATE)
        for frame in itertools.chain(sound.decode(heard), (None,)):
            for piece in resampler.resample(frame):
                encoded.mux(stream.encode(piece))
        encoded.mux(stream.encode(None))
