"""Silent stand-in for speech from pyttsx3."""

from .base import SpeechService


class PyTTSX3Service(SpeechService):
    """Speech from pyttsx3, silent."""
