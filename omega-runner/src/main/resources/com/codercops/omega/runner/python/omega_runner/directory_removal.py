"""Remove a directory tree that a script made: deep, locked, full of links, with arbitrary names."""

import contextlib
import os
import pathlib
import secrets
import stat
import sys

_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove(directory: pathlib.Path) -> None:
    """Remove ``directory`` with its content, or a single file, as far as the system allows. Never follows links.

    Nothing else may change the tree during the call. Directories are moved to the top before they are emptied, so
    neither recursion, path length nor open files grow with the depth.
    """
    if not stat.S_ISDIR(os.lstat(directory).st_mode):
        os.unlink(directory)
        return
    os.chmod(directory, stat.S_IRWXU)
    top = os.open(directory, _OPEN)
    try:
        prefix = secrets.token_hex(8)
        lifted = 0
        waiting = _empty(top)
        while waiting:
            name = waiting.pop()
            with contextlib.suppress(OSError):
                inner = os.open(name, _OPEN, dir_fd=top)
                try:
                    for child in _empty(inner):
                        lifted += 1
                        os.rename(child, f"{prefix}-{lifted}", src_dir_fd=inner, dst_dir_fd=top)
                        waiting.append(f"{prefix}-{lifted}")
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=top)
    finally:
        os.close(top)
    os.rmdir(directory)


def discard(directory: pathlib.Path) -> None:
    """Remove as ``remove`` does. What the system keeps is reported, and disappears with the sandbox at the latest."""
    try:
        remove(directory)
    except OSError as error:
        print(f"omega_runner: cannot remove {directory}: {error.strerror}", file=sys.stderr)


def reclaim(directory: pathlib.Path) -> None:
    """Make ``directory`` accessible again, or create it: a script may have locked, moved or replaced it."""
    if os.path.lexists(directory):
        if stat.S_ISDIR(os.lstat(directory).st_mode):
            os.chmod(directory, stat.S_IRWXU)
            return
        # A link can point anywhere, and its target would be treated as our directory.
        os.unlink(directory)
    directory.mkdir()


def _empty(directory: int) -> list[str]:
    """Remove the files in ``directory``, make its directories accessible, and return their names."""
    left = []
    with os.scandir(directory) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.name)
                    # Reading and moving require these permissions.
                    os.chmod(entry.name, stat.S_IRWXU, dir_fd=directory)
                else:
                    os.unlink(entry.name, dir_fd=directory)
    return left
