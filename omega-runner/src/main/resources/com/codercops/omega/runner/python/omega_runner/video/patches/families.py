"""Compute the family of a mobject without building sets for leaves.

Manim removes duplicates at every level of every tree several times per frame, although most mobjects are leaves and
duplicates are rare.
"""

from typing import Any

from manim import Mobject
from manim.utils.iterables import remove_list_redundancies

from .. import releases

NAME = "quick-families"


def apply() -> None:
    """Replace ``Mobject.get_family``."""

    def get_acyclic_family(self: Any, recurse: bool = True) -> list[Any]:
        if not self.submobjects:
            return [self]
        family = [self]
        for submobject in self.submobjects:
            family += submobject.get_family() if submobject.submobjects else _leaf(submobject)
        if len(set(family)) == len(family):
            return family
        return remove_list_redundancies(family)

    def _leaf(mobject: Any) -> list[Any]:
        return [mobject] if type(mobject).get_family is get_acyclic_family else mobject.get_family()

    mobject: Any = Mobject
    mobject.get_family = _get_family if releases.FAMILIES_HAVE_CYCLES else get_acyclic_family


def _get_family(self: Any, recurse: bool = True) -> list[Any]:
    if not self.submobjects:
        return [self]
    family: list[Any] = []
    _collect(self, family, set())
    return family if len(set(family)) == len(family) else remove_list_redundancies(family)


def _collect(mobject: Any, family: list[Any], above: set[Any]) -> None:
    family.append(mobject)
    above.add(mobject)
    for submobject in mobject.submobjects:
        if not submobject.submobjects:
            family.append(submobject)
        elif submobject not in above:
            _collect(submobject, family, above)
    above.remove(mobject)
