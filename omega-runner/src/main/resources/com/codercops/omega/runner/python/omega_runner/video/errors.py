"""Exceptions that stop a plan or a render, in addition to those of the script."""

from typing import Literal

LimitCode = Literal["frame_limit", "pixel_limit"]


class LimitExceeded(BaseException):
    """A limit of the job is exceeded.

    Not an ``Exception``, because a script's ``except Exception`` around ``self.play`` must not catch it.
    """

    def __init__(self, code: LimitCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class SettingRefused(BaseException):
    """A setting of the script or of its ``manim.cfg`` cannot be used.

    Not an ``Exception``, because a script's ``except Exception`` around its settings must not catch it. ``line`` is the
    line of the script if it was found without running it.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class NoOutput(Exception):
    """The scene ended without a frame: all plays were in skipped sections."""


class EncodeFailed(Exception):
    """The encoder, the muxer or the disk failed; the script is not the cause."""
