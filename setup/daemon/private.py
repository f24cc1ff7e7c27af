"""The directory that the client and the resident process share, for this user alone."""

from __future__ import annotations

import os
import stat


def is_private(directory: str) -> bool:
    """Create the directory if it is missing; return whether only this user can use it."""
    if not os.path.lexists(directory):
        os.mkdir(directory, 0o700)
    status = os.lstat(directory)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077
