"""Silent stand-in for speech from Google Translate."""

from .base import SpeechService


class GTTSService(SpeechService):
    """Speech from Google Translate, silent."""
