"""Render a scene with Manim alone, configured as its command does, and take its frames before they are encoded."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from manim import Scene, config
from manim.scene.scene_file_writer import SceneFileWriter

from omega_runner.video import releases

WIDTH, HEIGHT, FPS = 160, 90, 10
# Kept between tests, apart from the formulas of Omega. Manim cannot share one directory between processes.
TEX = Path(tempfile.gettempdir()) / f"omega-test-tex-of-manim-{os.environ.get('PYTEST_XDIST_WORKER', '')}"


def frames(scene: type[Scene], directory: Path) -> list[str]:
    """Return a hash of each frame, or of the only image."""
    config.pixel_width, config.pixel_height, config.frame_rate = WIDTH, HEIGHT, FPS
    config.media_dir, config.tex_dir = str(directory), str(TEX)
    config.progress_bar = "none"
    config.verbosity = "ERROR"
    config.transparent = getattr(scene, "transparent", False)
    seen: list[str] = []
    write = SceneFileWriter.write_frame

    def watched(writer: SceneFileWriter, frame: Any, **options: Any) -> None:
        seen.extend([hashlib.sha256(frame.tobytes()).hexdigest()] * releases.times(options))
        write(writer, frame, **options)

    SceneFileWriter.write_frame = watched
    made = scene()
    made.render()
    return seen or [hashlib.sha256(made.renderer.camera.pixel_array.tobytes()).hexdigest()]
