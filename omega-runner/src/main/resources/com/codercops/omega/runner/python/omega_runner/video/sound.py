"""Encode sound in webm videos if PyAV does not have the encoder that Manim selects."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import av
from manim.scene import scene_file_writer

# webm allows Vorbis and Opus; PyAV's wheels contain Opus.
_REPLACEMENTS = {"libvorbis": "libopus"}


@contextmanager
def encodable() -> Iterator[None]:
    """Within the context, Manim uses an available sound encoder; otherwise it fails after the whole render."""
    module: Any = scene_file_writer
    usual = module.convert_audio

    def convert(source: Any, target: Any, codec: str) -> None:
        usual(source, target, codec if codec in av.codecs_available else _REPLACEMENTS.get(codec, codec))

    module.convert_audio = convert
    try:
        yield
    finally:
        module.convert_audio = usual
