"""Track mobjects that the check has already drawn and does not need to draw again."""

import weakref
from collections.abc import Hashable, Iterable

from manim import Mobject, VMobject


class Drawn:
    """Stores the appearance of each object at its last drawing."""

    def __init__(self) -> None:
        self._looks: dict[int, tuple[weakref.ref[Mobject], Hashable]] = {}

    def changed(self, members: Iterable[Mobject]) -> list[Mobject]:
        """Return the ``members`` that changed since the last call, and store their appearance."""
        return [it for it in members if self._note(it)]

    def _note(self, member: Mobject) -> bool:
        look = _look(member)
        if look is None:
            return True
        # Python reuses an id after its object is freed; the weak reference detects that.
        known = self._looks.get(id(member))
        if known is not None and known[0]() is member and known[1] == look:
            return False
        self._looks[id(member)] = weakref.ref(member), look
        return True


def _look(member: Mobject) -> Hashable | None:
    """Return all attributes that drawing reads, or None if they are not known."""
    if not isinstance(member, VMobject):
        return None
    try:
        arrays = (member.points, member.fill_rgbas, member.stroke_rgbas, member.background_stroke_rgbas)
        widths = (member.stroke_width, member.background_stroke_width, member.sheen_factor)
        return tuple(array.tobytes() for array in arrays), str(widths)
    except AttributeError:  # a class of the script may lack or misuse any of them
        return None
