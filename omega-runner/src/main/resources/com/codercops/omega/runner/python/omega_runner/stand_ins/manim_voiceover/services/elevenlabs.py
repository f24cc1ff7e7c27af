"""Silent stand-in for speech from ElevenLabs."""

from .base import SpeechService


class ElevenLabsService(SpeechService):
    """Speech from ElevenLabs, silent."""
