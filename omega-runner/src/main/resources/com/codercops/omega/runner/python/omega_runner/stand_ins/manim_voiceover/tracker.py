"""The progress of one voiceover."""

from typing import Any

from manim import Scene

from .helper import bookmarks


class VoiceoverTracker:
    """Knows when a voiceover ends and when each of its bookmarks is reached, in seconds of the scene."""

    def __init__(self, scene: Scene, data: dict[str, Any], cache_dir: Any = None) -> None:
        self.scene = scene
        self.data = data
        self.cache_dir = cache_dir
        self.duration: float = data["duration"]
        self.start_t: float = scene.time
        self.end_t = self.start_t + self.duration
        places = bookmarks(data["input_text"])
        self.bookmark_times = {mark: self.start_t + place * self.duration for mark, place in places.items()}

    def get_remaining_duration(self, buff: float = 0.0) -> float:
        """Return the seconds until the voiceover ends, at least 0."""
        return float(max(self.end_t - self.scene.time + buff, 0.0))

    def time_until_bookmark(self, mark: str, buff: float = 0.0, limit: float | None = None) -> float:
        """Return the seconds until a bookmark, at least 0; raise ValueError if the text has no such bookmark."""
        if mark not in self.bookmark_times:
            known = ", ".join(self.bookmark_times) or "none"
            raise ValueError(f"the text has no <bookmark mark='{mark}'/>; its bookmarks: {known}")
        left = float(max(self.bookmark_times[mark] - self.scene.time + buff, 0.0))
        return left if limit is None else min(limit, left)
