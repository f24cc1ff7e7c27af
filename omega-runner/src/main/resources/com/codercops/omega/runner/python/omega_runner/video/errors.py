"""Exceptions that stop a plan or a render, in addition to those of the script."""

from typing import Literal

LimitCode = Literal["frame_limit"]


class LimitExceeded(BaseException):
    """A limit of the job is exceeded.

    Not an ``Exception``: a script's ``except Exception`` around ``self.play`` must not swallow it.
    """

    def __init__(self, code: LimitCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class NoOutput(Exception):
    """The scene ended without a frame: every play was in a skipped section."""


class EncodeFailed(Exception):
    """The encoder, the muxer or the disk failed; not the script's fault."""
