"""Find the colours that lie behind a text: the background, filled shapes with their opacity, and images."""

from typing import Any

import numpy as np
from manim import ManimColor, Scene

from . import visible_text
from .drawing_order import Drawn
from .visible_text import Seen


class Ground:
    """What lies behind the texts of a scene at one moment."""

    def __init__(self, texts: list[Seen], everything: list[Drawn], scene: Scene) -> None:
        camera: Any = scene.camera
        self._background = ManimColor(camera.background_color).to_rgb()
        letters = {id(it) for seen in texts for it in seen.members}
        self._shapes = [it for it in everything if id(it.member) not in letters]
        self._places = {id(it.member): it.place for it in everything}

    def luminance(self, seen: Seen) -> Any:
        """Return the luminance behind a text, at some points of its box."""
        points = visible_text.points_in(seen.box)
        ground = np.tile(self._background, (len(points), 1))
        place = self._places[id(seen.members[0])]
        for it in self._shapes:
            if it.place >= place or not it.is_near(seen.box):
                continue
            color, opacity = it.paint(points)
            if opacity > 0:
                inside = it.surrounds(points)[:, None]
                ground = np.where(inside, opacity * color + (1 - opacity) * ground, ground)
        return visible_text.luminance(ground)
