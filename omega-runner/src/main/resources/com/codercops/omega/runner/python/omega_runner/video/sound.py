"""Sound in webm videos if PyAV does not have the encoder that Manim selects."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import av
from manim.scene import scene_file_writer

# webm allows Vorbis and Opus; PyAV's wheels carry the latter.
_REPLACEMENTS = {"libvorbis": "libopus"}


@contextmanager
def encodable() -> Iterator[None]:
    """Within, Manim converts sound with an encoder that is there; without this it fails after the whole render."""
    module: Any = scene_file_writer
    usual = module.convert_audio

    def convert(source: Any, target: Any, codec: str) -> None:
        usual(source, target, codec if codec in av.codecs_available else _REPLACEMENTS.get(codec, codec))

    module.convert_audio = convert
    try:
        yield
    finally:
        module.convert_audio = usual
