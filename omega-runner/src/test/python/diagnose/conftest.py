"""Makes the package of the runner importable, and runs scripts in Manim without drawing."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[4]
sys.path.insert(0, str(ROOT / "src/main/resources/com/codercops/omega/runner/python"))

from omega_runner import tex  # noqa: E402 (the path is set above)

SCRIPT = "user_script.py"


def run(source: str) -> dict[str, Any] | None:
    """Run a script and its scenes; the error as the protocol carries it, or None."""
    import manim

    space: dict[str, Any] = {"__name__": "user_script"}
    settings = {
        "media_dir": tempfile.mkdtemp(),
        "dry_run": True,
        "verbosity": "ERROR",
        "progress_bar": "none",
        "disable_caching": True,
    }
    with manim.tempconfig(settings):
        try:
            exec(compile(source, SCRIPT, "exec"), space)
            own = [v for v in space.values() if isinstance(v, type) and v.__module__ == "user_script"]
            scenes = [v for v in own if issubclass(v, manim.Scene) and v.construct is not manim.Scene.construct]
            if not scenes:
                return {"exception": "", "message": "the script defines no Scene class with a construct method"}
            for scene_class in scenes:
                scene = scene_class()
                scene.renderer.skip_animations = scene.renderer._original_skipping_status = True
                scene.render()
        except Exception as failure:
            return _error(failure)
    return None


def _error(failure: Exception) -> dict[str, Any]:
    summary = traceback.extract_tb(failure.__traceback__)
    frames = [frame for frame, _ in traceback.walk_tb(failure.__traceback__) if frame.f_code.co_filename == SCRIPT]
    where = [entry for entry in summary if entry.filename == SCRIPT]
    error: dict[str, Any] = {"exception": type(failure).__name__, "message": str(failure), "module": None}
    if isinstance(failure, SyntaxError) and failure.filename == SCRIPT:
        return error | {"message": failure.msg, "line": failure.lineno, "col": max(0, (failure.offset or 1) - 1)}
    error["tex"] = tex.failure_of(failure)
    if where:
        last = where[-1]
        error |= {"line": last.lineno, "end_line": last.end_lineno, "col": last.colno, "end_col": last.end_colno}
        error["locals"] = {
            name: type(value).__name__ for name, value in frames[-1].f_locals.items() if not name.startswith("__")
        }
    return error


@pytest.fixture(name="run")
def run_script() -> Callable[[str], dict[str, Any] | None]:
    """The real Manim."""
    return run
