"""Measure each patch on Manim alone: scripts rendered with all patches, and with all but one, in turn.

All renders are forks of one process that has Manim imported. Printed are the medians of the ratios "with all" to "without
this one", in processor time and in wall time, and whether the pixels before the encoder are equal.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from corpus import unpack

RUNNER = Path(__file__).parent.parent / "omega-runner/src/main/resources/com/codercops/omega/runner/python"
sys.path.insert(0, str(RUNNER))
QUALITIES = {"480p15": (854, 480, 15), "720p30": (1280, 720, 30), "1080p60": (1920, 1080, 60)}


def scene_of(script: Path):
    """Run a script and return its last scene."""
    from manim import Scene

    names: dict = {"__name__": "script"}
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), names)
    found = [
        it for it in names.values() if isinstance(it, type) and issubclass(it, Scene) and it.__module__ == "script"
    ]
    return found[-1]


def render(script: Path, quality: str, off: set[str], media: Path, hashed: bool) -> dict:
    """Render in this process; return processor and wall seconds, and the hash of the pixels, which itself takes time."""
    import random

    import numpy
    from omega_runner.video import patches
    from omega_runner.video.listener import Silence
    from omega_runner.video.raster_hash import RasterHash
    from omega_runner.video.render import render_scene
    from omega_runner.video.settings import Quality, VideoSettings

    random.seed(0)
    numpy.random.seed(0)
    patches.apply(frozenset(off))
    settings = VideoSettings(Quality(*QUALITIES[quality]))
    settings.prepare(media)
    scene = scene_of(script)
    raster = RasterHash() if hashed else None
    begin = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF)
    render_scene(scene, settings, "fast", Silence(), raster=raster)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": time.monotonic() - begin, "cpu": cpu, "hash": raster and f"{raster.frames} {raster.hexdigest()}"}


def forked(script: Path, quality: str, off: set[str], media: Path, hashed: bool = False) -> dict | None:
    """Return what ``render`` returns, from a fork, or None if the script fails."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reader)
            os.chdir(media)
            os.write(writer, json.dumps(render(script, quality, off, media, hashed)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(said) if said else None


def measure(scripts: list[Path], quality: str, levers: list[list[str]], rounds: int, media: Path) -> None:
    """Print a line for each lever."""
    print(f"{quality}, {len(scripts)} scripts, {rounds} rounds\n{'lever':28} processor   wall   equal frames")
    for lever in levers:
        cpus, walls, equal, compared = [], [], 0, 0
        for script in scripts:
            one, other = (forked(script, quality, off, media, hashed=True) for off in (set(lever), set()))
            if one is None or other is None:
                continue
            compared += 1
            equal += one["hash"] == other["hash"]
            for _ in range(rounds):
                without, with_all = forked(script, quality, set(lever), media), forked(script, quality, set(), media)
                cpus.append(with_all["cpu"] / without["cpu"])
                walls.append(with_all["wall"] / without["wall"])
        if cpus:
            cpu, wall = statistics.median(cpus), statistics.median(walls)
            print(f"{', '.join(lever)[:27]:28} {cpu:9.2f} {wall:6.2f}   {equal} of {compared}", flush=True)


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a .jsonl file with scripts, or one script")
    parser.add_argument("--most", type=int, default=10)
    parser.add_argument("--every", type=int, default=1, help="take each nth script")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quality", choices=QUALITIES, default="480p15")
    parser.add_argument("--levers", help="names of patches, separated by commas; default: each, and all together")
    arguments = parser.parse_args()
    from omega_runner.video import noise, patches, svg_files

    noise.silence()
    svg_files.apply()
    names = arguments.levers.split(",") if arguments.levers else patches.names()
    levers = [[name] for name in names] + ([names] if len(names) > 1 else [])
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        if arguments.corpus.suffix == ".jsonl":
            scripts = unpack(arguments.corpus, directory, None)[:: arguments.every][: arguments.most]
        else:
            scripts = [arguments.corpus.resolve()]
        measure(scripts, arguments.quality, levers, arguments.rounds, directory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
