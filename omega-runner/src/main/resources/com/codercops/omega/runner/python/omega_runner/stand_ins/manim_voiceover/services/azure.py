"""Silent stand-in for speech from Microsoft Azure."""

from .base import SpeechService


class AzureService(SpeechService):
    """Speech from Microsoft Azure, silent."""
