"""Importable modules for scripts that use packages which need a network, a microphone or a presenter.

The directory is the last entry of the module path, so an installed package takes precedence. The modules have the names
and signatures of the packages' public interfaces; their code is our own.
"""

import pathlib
from collections.abc import Iterable, Iterator

DIRECTORY = str(pathlib.Path(__file__).parent)

# Warning code and message by top-level module.
_WARNINGS = {
    "manim_voiceover": (
        "voiceover_silent",
        "The narration is silent: manim_voiceover is not installed here and no speech is generated. Each voiceover"
        " lasts as long as its text takes to speak, at 150 words per minute. The subtitles contain the text.",
    ),
    "manim_slides": (
        "slides_as_video",
        "The slides become one video, because manim_slides is not installed here: with a pause of one second between"
        " slides, and each loop shown once.",
    ),
    "manim_editor": (
        "slides_as_video",
        "The sections of manim_editor become one video, because manim_editor is not installed here.",
    ),
}


def warnings(loaded: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return the code and the message for each stand-in in ``loaded``, the names of imported modules."""
    import sys

    for name in set(loaded) & set(_WARNINGS):
        file = getattr(sys.modules.get(name), "__file__", None) or ""
        if file.startswith(DIRECTORY):
            yield _WARNINGS[name]
