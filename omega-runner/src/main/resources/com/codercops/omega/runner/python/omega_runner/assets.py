"""The files that accompany a script: which paths, types and sizes a caller may announce."""

import re
from typing import Any

# The caller has lower limits of its own; these protect the runner.
MAX_FILES = 1000
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 128 * 1024 * 1024
MAX_PIECE_BYTES = 1024 * 1024
MAX_PATH = 500
EXTENSIONS = frozenset({
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "svg", "wav", "mp3", "ogg", "flac", "m4a", "aac",
    "ttf", "otf", "ttc", "woff", "woff2", "csv", "tsv", "json", "txt", "tex", "py",
})  # fmt: skip
# Manim's configuration file; no other file of this type is read.
CONFIGURATION = "manim.cfg"

# No part starts with a dot: no hidden file, no way to a parent directory.
_PATH = re.compile(r"[^/\\.\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*(/[^/\\.\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def problem(announced: object) -> str | None:
    """Return why a request must not announce these files, or None."""
    if not isinstance(announced, list) or len(announced) > MAX_FILES:
        return f"must be a list of at most {MAX_FILES} files"
    for asset in announced:
        if not isinstance(asset, dict):
            return "must hold objects"
        wrong = _problem_of_one(asset)
        if wrong:
            return wrong
    paths = [asset["path"] for asset in announced]
    if len(set(paths)) < len(paths):
        return "must hold each path once"
    parents = {path[:at] for path in paths for at, letter in enumerate(path) if letter == "/"}
    if parents & set(paths):
        return "must not hold a file that is also a directory"
    if sum(asset["bytes"] for asset in announced) > MAX_TOTAL_BYTES:
        return f"must have at most {MAX_TOTAL_BYTES} bytes together"
    return None


def _problem_of_one(asset: dict[str, Any]) -> str | None:
    path, size, digest = asset.get("path"), asset.get("bytes"), asset.get("sha256")
    if not isinstance(path, str) or len(path) > MAX_PATH or not _PATH.fullmatch(path) or not _encodable(path):
        return f"must hold relative paths of at most {MAX_PATH} characters, and no part may start with a dot"
    if path != CONFIGURATION and path.rpartition(".")[2].lower() not in EXTENSIONS:
        return f"must hold files of the types {', '.join(sorted(EXTENSIONS))}"
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= MAX_FILE_BYTES:
        return f"must hold files of at most {MAX_FILE_BYTES} bytes"
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        return "must hold the SHA-256 of each file"
    return None


def _encodable(path: str) -> bool:
    try:
        return all(len(part.encode()) <= 255 for part in path.split("/"))
    except UnicodeEncodeError:
        return False


def script_name(paths: list[str]) -> str:
    """Return a name for the script's own file that no other file has."""
    taken = {path.partition("/")[0].removesuffix(".py") for path in paths}
    names = ["scene", *(f"scene_{number}" for number in range(1, MAX_FILES + 2))]
    return next(name for name in names if name not in taken) + ".py"
