"""Detect classes that override what a patch replaces: Manim's own code draws them."""


class Methods:
    """The methods of a class as they are now."""

    def __init__(self, kind: type, names: tuple[str, ...]) -> None:
        self._usual = [(name, getattr(kind, name, None)) for name in names]
        self.names = frozenset(names)

    def unchanged(self, kind: type) -> bool:
        """Return whether ``kind`` inherits all of them."""
        return all(getattr(kind, name, None) is method for name, method in self._usual)
