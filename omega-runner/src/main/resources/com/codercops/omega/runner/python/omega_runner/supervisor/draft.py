"""Decide which scripts are run with coarse surfaces before they are checked, and keep what such a run says."""

import re
from typing import Any

from omega_runner.supervisor.output_log import OutputLog

Fields = dict[str, Any]
# A surface has hundreds of faces, and each of them costs time in each frame.
_HEAVY = re.compile(r"surface|\b(?:Sphere|Torus|Cone|Cylinder|Dot3D|Line3D|Arrow3D)\b", re.IGNORECASE)
# A script that looks at faces and points runs differently with few of them.
_LOOKS_INSIDE = re.compile(
    r"\.(?:submobjects|\w*family\w*|split|\w*points\w*|\w*anchors\w*|resolution|list_of_faces|sort\w*|shuffle\w*)\b"
)
_MAX_MESSAGES = 10_000


def is_worthwhile(source: str) -> bool:
    """Return whether faults of a script are found much sooner with coarse surfaces, and are the same."""
    return bool(_HEAVY.search(source)) and not _LOOKS_INSIDE.search(source)


class Draft:
    """What a run says and prints. It counts only if the script failed."""

    def __init__(self) -> None:
        self.messages: list[Fields] = []
        self.texts: list[tuple[str, str]] = []
        self.logs = (
            OutputLog(lambda text: self.texts.append(("stdout", text))),
            OutputLog(lambda text: self.texts.append(("stderr", text))),
        )

    def __call__(self, said: Fields) -> None:
        if len(self.messages) < _MAX_MESSAGES or said["type"] == "error":
            self.messages.append(said)

    @property
    def failed(self) -> bool:
        """Whether the script failed by itself."""
        return any(it["type"] == "error" for it in self.messages)
