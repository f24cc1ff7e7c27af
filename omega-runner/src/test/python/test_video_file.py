"""A video with the right frames at the wrong rate is rejected."""

import os
from pathlib import Path

import av
import numpy as np
import pytest

from omega_runner.verification import video_file


def video(path: Path, fps: int) -> int:
    """Write 30 frames of a changing grey, and return a descriptor of the file."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(30):
            pixels = np.full((48, 64, 3), 8 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    return os.open(path, os.O_RDONLY)


@pytest.mark.parametrize(("fps", "ok"), [(15, True), (30, False), (10, False)])
def test_length_is_measured(tmp_path: Path, fps: int, ok: bool) -> None:
    expected = {"kind": "video", "format": "mp4", "frames": 30, "fps": 15, "width": 64, "height": 48}
    verdict = video_file.inspect(video(tmp_path / "video.mp4", fps), expected)
    assert verdict["ok"] is ok
    assert ok or "2.00 s were planned" in verdict["message"]
