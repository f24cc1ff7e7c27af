"""Silent stand-in for speech from a microphone."""

from .base import SpeechService


class RecorderService(SpeechService):
    """Speech from a microphone, silent."""
