"""Silent stand-in for speech from a recording."""

from .base import SpeechService


class SpeechStitcher(SpeechService):
    """Speech from a recording, silent."""
