"""The list of names in the writing prompt is that of the installed Manim."""

import subprocess
import sys
from pathlib import Path

WRITER = Path(__file__).parents[4] / "setup/manim_api.py"


def test_list_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(WRITER), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run setup/manim_api.py with Manim's Python; {done.stderr}"
