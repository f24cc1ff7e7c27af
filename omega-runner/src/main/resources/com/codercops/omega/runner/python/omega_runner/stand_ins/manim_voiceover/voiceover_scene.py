"""Scenes with silent voiceovers and their subtitles."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from manim import Scene, config

from .helper import remove_bookmarks, remove_tags
from .services.base import SpeechService
from .tracker import VoiceoverTracker


class VoiceoverScene(Scene):
    """A scene whose voiceovers last as long as their text would take to speak."""

    speech_service: SpeechService
    current_tracker: VoiceoverTracker | None = None
    create_subcaption = True

    def set_speech_service(self, speech_service: SpeechService, create_subcaption: bool = True) -> None:
        """Set the service whose speed determines the durations."""
        self.speech_service = speech_service
        self.current_tracker = None
        self.create_subcaption = create_subcaption

    def add_voiceover_text(
        self, text: str, subcaption: str | None = None, max_subcaption_len: int = 70, subcaption_buff: float = 0.1,
        **kwargs: Any,
    ) -> VoiceoverTracker:  # fmt: skip
        """Begin a voiceover now, without waiting for its end."""
        if not hasattr(self, "speech_service"):
            raise AttributeError("call self.set_speech_service(...) before the first voiceover")
        tracker = VoiceoverTracker(self, self.speech_service.narrate(text))
        self.current_tracker = tracker
        if self.create_subcaption:
            spoken = remove_bookmarks(text) if subcaption is None else subcaption
            self.add_wrapped_subcaption(spoken, tracker.duration, subcaption_buff, max_subcaption_len)
        return tracker

    def add_voiceover_ssml(self, ssml: str, **kwargs: Any) -> VoiceoverTracker:
        """Begin a voiceover of the text in ``ssml``."""
        return self.add_voiceover_text(remove_tags(ssml), **kwargs)

    def add_wrapped_subcaption(
        self, subcaption: str, duration: float, subcaption_buff: float = 0.1, max_subcaption_len: int = 70
    ) -> None:
        """Add a subtitle, in several parts if it is long."""
        words = subcaption.split()
        count = ceil(len(" ".join(words)) / max(1, max_subcaption_len))
        size = ceil(len(words) / max(1, count))
        parts = [" ".join(words[start : start + size]) for start in range(0, len(words), max(1, size))]
        total = sum(map(len, parts))
        offset = 0.0
        for part in parts:
            seconds = duration * len(part) / total
            self.add_subcaption(part, duration=max(seconds - subcaption_buff, 0), offset=offset)
            offset += seconds

    def wait_for_voiceover(self) -> None:
        """Wait until the current voiceover ends."""
        if self.current_tracker is not None:
            self.safe_wait(self.current_tracker.get_remaining_duration())

    def safe_wait(self, duration: float) -> None:
        """Wait, unless ``duration`` is shorter than one frame."""
        if duration > 1 / config.frame_rate:
            self.wait(duration)

    def wait_until_bookmark(self, mark: str) -> None:
        """Wait until the current voiceover reaches a bookmark."""
        if self.current_tracker is None:
            raise ValueError("wait_until_bookmark needs a voiceover: call it within 'with self.voiceover(...)'")
        self.safe_wait(self.current_tracker.time_until_bookmark(mark))

    @contextmanager
    def voiceover(self, text: str | None = None, ssml: str | None = None, **kwargs: Any) -> Iterator[VoiceoverTracker]:
        """Begin a voiceover, and wait at the end of the block until it is over."""
        if text is None and ssml is None:
            raise ValueError("voiceover needs a text or ssml")
        try:
            if text is not None:
                yield self.add_voiceover_text(text, **kwargs)
            else:
                yield self.add_voiceover_ssml(str(ssml), **kwargs)
        finally:
            self.wait_for_voiceover()
