"""Silent stand-in for speech from OpenAI."""

from .base import SpeechService


class OpenAIService(SpeechService):
    """Speech from OpenAI, silent."""
