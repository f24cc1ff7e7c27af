"""Stand-in for manim-voiceover: silent narration with the durations that the text would take to speak."""

from .tracker import VoiceoverTracker
from .voiceover_scene import VoiceoverScene

__all__ = ["VoiceoverScene", "VoiceoverTracker"]
__version__ = "0.3.7"
