"""A corpus of Manim scripts on disk, and the results of the plain manim command."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A script that the plain command does not complete within this time counts as failed.
SECONDS = 120


@dataclass(frozen=True)
class Outcome:
    """The outcome of one script: wall seconds, and the frames and hash of the video if there is one."""

    ok: bool
    seconds: float
    frames: int = 0
    pixels: str = ""
    error: str = ""
    line: int | None = None


def unpack(corpus: Path, directory: Path, most: int | None) -> list[Path]:
    """Write the ``script`` of each line of the ``.jsonl`` file into a separate file, in order."""
    scripts = []
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if most is not None and number >= most:
                break
            row = json.loads(line)
            name = "".join(c if c.isalnum() else "-" for c in str(row.get("id", number)))
            path = directory / f"{name}.py"
            path.write_text(row["script"], encoding="utf-8", newline="")
            scripts.append(path)
    return scripts


def frames_of(video: Path) -> tuple[int, str]:
    """Return the number of frames of a video or image, and the hash of their decoded pixels."""
    import av

    digest = hashlib.sha256()
    frames = 0
    with av.open(str(video)) as container:
        for frame in container.decode(video=0):
            digest.update(frame.to_ndarray(format="rgb24").tobytes())
            frames += 1
    return frames, digest.hexdigest()


def manim(script: Path, scene: str, directory: Path) -> Outcome:
    """Run ``manim render -ql`` as a user does, for the scene that Omega selected, so that both do the same work."""
    media = directory / script.stem
    command = [sys.executable, "-m", "manim", "render", "-ql", "--silent", "--media_dir", str(media), str(script)]
    begin = time.monotonic()
    try:
        done = subprocess.run(
            [*command, *([scene] if scene else [])],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            check=False,
        )
        error = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:] if done.returncode else []
    except subprocess.TimeoutExpired:
        error = [f"no end within {SECONDS} s"]
    seconds = time.monotonic() - begin
    videos = list(_videos(media))
    if error or not videos:
        return Outcome(False, seconds, error=error[0] if error else "no video")
    frames, pixels = frames_of(videos[0])
    return Outcome(True, seconds, frames, pixels)


def _videos(media: Path) -> Iterator[Path]:
    yield from (video for video in media.glob("videos/**/*.mp4") if "partial_movie_files" not in video.parts)
    yield from media.glob("images/**/*.png")
