"""Measure what would mend a layout problem: a shift to a free place, a factor, a colour. For the rules that do it."""

from __future__ import annotations

import weakref
from types import FrameType
from typing import Any

import numpy as np
from manim import Line, ManimColor, Mobject, Scene, ThreeDCamera, VMobject, config

from . import free_place, object_names, visible_text
from .drawing_order import Drawn
from .ground import Ground
from .visible_text import Box, Seen

Fields = dict[str, Any]
# WCAG 2 asks for this contrast; the check reports less than 3.
_CONTRAST = 4.5
# The frame of 854x480 pixels is a little wider than that of 16:9.
_SAME = 0.05
_FILLED = 0.5


class FirstSights:
    """Remembers the line of the play after which a text was first seen."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[weakref.ref[Mobject], int | None]] = {}

    def see(self, texts: list[Seen], line: int | None) -> None:
        """Remember the line for texts that are new."""
        for it in texts:
            if self._known(it.mobject) is None:
                self._lines[id(it.mobject)] = weakref.ref(it.mobject), line

    def line(self, mobject: Mobject) -> int | None:
        """Return the line, or None if it is not known."""
        known = self._known(mobject)
        return known[1] if known else None

    def _known(self, mobject: Mobject) -> tuple[weakref.ref[Mobject], int | None] | None:
        # An identity can be used again after its object is gone.
        known = self._lines.get(id(mobject))
        return known if known is not None and known[0]() is mobject else None


class View:
    """What a scene shows at one moment."""

    def __init__(self, scene: Scene, frame: Box, texts: list[Seen], drawn: list[Drawn]) -> None:
        self._scene = scene
        self._frame = frame
        self._texts = texts
        self._drawn = drawn
        self._ground = Ground(texts, drawn, scene)
        self._own_space = not isinstance(scene.camera, ThreeDCamera)

    def measures(self, mobjects: tuple[Mobject, ...], sights: FirstSights, script: FrameType | None) -> Fields:
        """Return the measures for a problem of these objects; none if an object of the script cannot be measured."""
        try:
            return self._measures(mobjects, sights, script)
        except Exception:  # the script's own classes can raise anything; the problem is reported without measures
            return {}

    def _measures(self, mobjects: tuple[Mobject, ...], sights: FirstSights, script: FrameType | None) -> Fields:
        seen = [next((it for it in self._texts if it.mobject is mobject), None) for mobject in mobjects]
        roots = [next((root for root in self._scene.mobjects if it in root.get_family()), it) for it in mobjects]
        names = object_names.names({id(it) for it in (*mobjects, *roots)}, script)
        usual = (-config.frame_width / 2, -config.frame_height / 2, config.frame_width / 2, config.frame_height / 2)
        return {
            "frame": list(self._frame),
            "usual_frame": bool(np.allclose(self._frame, usual, atol=_SAME)),
            "objects": [
                self._object(mobject, root, it, names)
                | {"shown": sights.line(mobject), "above": self._is_above(mobject, seen[0])}
                for mobject, root, it in zip(mobjects, roots, seen, strict=True)
            ],
        }

    def _object(self, mobject: Mobject, root: Mobject, seen: Seen | None, names: dict[int, str]) -> Fields:
        said = next(
            (getattr(mobject, it) for it in ("original_text", "tex_string", "text") if hasattr(mobject, it)), None
        )
        fields: Fields = {
            "kind": type(mobject).__name__,
            "said": said if isinstance(said, str) else None,
            "name": names.get(id(mobject)),
            "root": names.get(id(root)) if root is not mobject else None,
            "root_kind": type(root).__name__ if root is not mobject else None,
            "text": seen is not None,
        }
        if seen is None:
            # An arrow or an axis has a filled tip, but hides nothing.
            own: Any = mobject
            shape = isinstance(mobject, VMobject) and not isinstance(mobject, Line) and len(own.points) > 0
            filled = bool(shape and own.get_fill_opacity() >= _FILLED)
            return fields | {"z": float(max(it.z_index for it in mobject.get_family())), "filled": filled}
        root_box = visible_text.box(root.family_members_with_points(), self._scene.camera)
        fields |= {
            "box": list(seen.box),
            "root_box": list(root_box or seen.box),
            "size": visible_text.shown_size(seen, self._frame),
        }
        flat = self._own_space or seen.mobject in getattr(self._scene.camera, "fixed_in_frame_mobjects", ())
        fields["in_space"] = not flat
        if flat:
            shift = free_place.free_shift(seen, self._texts, self._drawn, self._frame)
            fields["free"] = list(shift) if shift else None
        return fields | {"color": self._color(seen)}

    def _is_above(self, mobject: Mobject, text: Seen | None) -> bool:
        """Return whether an object is drawn after a text."""
        glyphs = set(map(id, text.members)) if text is not None else set()
        places = [it.place for it in self._drawn if id(it.member) in glyphs]
        return bool(places) and any(it.place > places[0] for it in self._drawn if it.owner is mobject)

    def _color(self, seen: Seen) -> str | None:
        """Return the nearest colour with enough contrast to everything that lies behind a text."""
        ground = self._ground.luminance(seen)
        member: Any = seen.members[0]
        own = ManimColor(member.get_fill_color()).to_rgb()
        for share in np.linspace(0, 1, 11):
            for end in (np.ones(3), np.zeros(3)):
                mixed = (1 - share) * own + share * end
                if (visible_text.contrast(visible_text.luminance(mixed), ground) >= _CONTRAST).mean() > 0.9:
                    return str(ManimColor.from_rgb(mixed).to_hex()) if share < 1 else "WHITE" if end[0] else "BLACK"
        return None
