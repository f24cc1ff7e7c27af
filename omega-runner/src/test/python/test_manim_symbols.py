"""The symbol table of the script editor is that of the installed Manim."""

import subprocess
import sys
from pathlib import Path

import manim
import pytest

WRITER = Path(__file__).parents[4] / "setup/manim_symbols.py"
LOCK = Path(__file__).parents[2] / "main/resources/com/codercops/omega/runner/requirements.lock"


@pytest.mark.skipif(
    f"\nmanim=={manim.__version__} " not in LOCK.read_text(encoding="utf-8"), reason="the table is of the newest Manim"
)
def test_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(WRITER), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run setup/manim_symbols.py with Manim's Python; {done.stderr}"
