"""The base of all speech services."""

from typing import Any

from ..helper import spoken_seconds


class SpeechService:
    """A service that generates no speech and only knows how long it would be."""

    def __init__(self, *args: Any, global_speed: float = 1.0, **kwargs: Any) -> None:
        self.global_speed = global_speed
        self.additional_kwargs = kwargs

    def narrate(self, text: str) -> dict[str, Any]:
        """Return the text without superfluous spaces, and its duration in seconds."""
        spoken = " ".join(text.split())
        return {"input_text": spoken, "duration": spoken_seconds(spoken) / max(0.1, self.global_speed)}

    def set_transcription(self, model: str | None = None, kwargs: Any = None) -> None:
        """Do nothing: there is no speech to transcribe."""
