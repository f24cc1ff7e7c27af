"""Transitions between slides."""

from collections.abc import Iterable, Mapping
from typing import Any

from manim import LEFT, AnimationGroup, FadeIn, FadeOut, Mobject

Options = Mapping[str, Any] | None


class Wipe(AnimationGroup):
    """Fades in the future objects and fades out the current ones, with the same shift."""

    def __init__(
        self, current: Iterable[Mobject] | None = None, future: Iterable[Mobject] | None = None, shift: Any = LEFT,
        fade_in_kwargs: Options = None, fade_out_kwargs: Options = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        appear = [FadeIn(it, shift=shift, **fade_in_kwargs or {}) for it in future or ()]
        vanish = [FadeOut(it, shift=shift, **fade_out_kwargs or {}) for it in current or ()]
        super().__init__(*appear, *vanish, **kwargs)


class Zoom(AnimationGroup):
    """Fades out the current objects while they grow, and fades in the future ones; ``out`` reverses the direction."""

    def __init__(
        self, current: Iterable[Mobject] | None = None, future: Iterable[Mobject] | None = None, scale: float = 4.0,
        out: bool = False, fade_in_kwargs: Options = None, fade_out_kwargs: Options = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        small, large = (scale, 1 / scale) if out else (1 / scale, scale)
        appear = [FadeIn(it, scale=small, **fade_in_kwargs or {}) for it in future or ()]
        vanish = [FadeOut(it, scale=large, **fade_out_kwargs or {}) for it in current or ()]
        super().__init__(*appear, *vanish, **kwargs)
