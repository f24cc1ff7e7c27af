"""Silent stand-in for speech from Coqui."""

from .base import SpeechService


class CoquiService(SpeechService):
    """Speech from Coqui, silent."""
