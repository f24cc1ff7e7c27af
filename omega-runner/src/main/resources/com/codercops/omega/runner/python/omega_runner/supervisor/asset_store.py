"""The files that accompany the script of one job: received once, linked into the directory of each child."""

import base64
import binascii
import hashlib
import os
import pathlib
import shutil
from typing import Any

from omega_runner.assets import MAX_PIECE_BYTES
from omega_runner.protocol import ProtocolError

_READ_ONLY = 0o444


class AssetStore:
    """Receives the announced files in their order, each in pieces, and keeps them until the job has ended."""

    def __init__(self, announced: list[dict[str, Any]], directory: pathlib.Path) -> None:
        self._announced = announced
        self._directory = directory
        self._received = 0
        self._begin()

    @property
    def paths(self) -> list[str]:
        """Return the paths of all files."""
        return [asset["path"] for asset in self._announced]

    @property
    def complete(self) -> bool:
        """Return whether every announced file has arrived."""
        return self._received == len(self._announced)

    def add(self, path: str, data: str) -> None:
        """Append the next piece, in base64; raise ProtocolError if it does not belong there."""
        if self.complete or path != self._announced[self._received]["path"]:
            raise ProtocolError("a file was sent that is not the next one of the request")
        try:
            piece = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            raise ProtocolError("a piece of a file is not base64") from None
        if not piece or len(piece) > min(MAX_PIECE_BYTES, self._left):
            raise ProtocolError("a piece of a file is empty, or larger than allowed or announced")
        with open(self._directory / path, "ab") as file:
            file.write(piece)
        self._digest.update(piece)
        self._left -= len(piece)
        if self._left == 0:
            self._end()

    def _begin(self) -> None:
        """Create the next file; files without content need no piece."""
        while not self.complete:
            asset = self._announced[self._received]
            file = self._directory / asset["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(exist_ok=False)
            self._digest = hashlib.sha256()
            self._left: int = asset["bytes"]
            if self._left > 0:
                return
            self._verify(asset)

    def _end(self) -> None:
        self._verify(self._announced[self._received])
        self._begin()

    def _verify(self, asset: dict[str, Any]) -> None:
        if self._digest.hexdigest() != asset["sha256"]:
            raise ProtocolError("a file does not have the announced SHA-256")
        os.chmod(self._directory / asset["path"], _READ_ONLY)
        self._received += 1

    def sizes(self) -> dict[int, int]:
        """Return the space of each file by its inode: a job does not pay for what it was given."""
        found = (os.lstat(self._directory / path) for path in self.paths)
        return {it.st_ino: it.st_blocks * 512 for it in found}

    def place(self, directory: pathlib.Path) -> None:
        """Show the files in the directory of a child, before it starts.

        They are links, because copies for every child would multiply the space. A script that removes or replaces a
        file changes only its own directory. A script that makes a file writable first changes it for the later
        children of the same job too: it runs as the same user, and could write to the store as well.
        """
        for path in self.paths:
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            source = self._directory / path
            try:
                os.link(source, target, follow_symlinks=False)
            except OSError:
                # Some file systems have no links.
                shutil.copyfile(source, target, follow_symlinks=False)
                target.chmod(_READ_ONLY)
