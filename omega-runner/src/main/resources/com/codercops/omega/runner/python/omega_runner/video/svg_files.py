"""Load SVG files from a read-only directory, such as /assets in the sandbox.

Manim writes a simplified copy next to the file before it reads it.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from manim import SVGMobject


def apply() -> None:
    """Give Manim a copy in the job's own directory if it cannot write next to the file."""
    drawing: Any = SVGMobject
    usual = drawing.get_file_path

    def get_file_path(self: Any) -> Path:
        path: Path = usual(self)
        if os.access(path.parent, os.W_OK):
            return path
        # tempfile may have chosen its directory before the job had one.
        return Path(shutil.copy(path, tempfile.mkdtemp(dir=os.environ.get("TMPDIR"))))

    drawing.get_file_path = get_file_path
