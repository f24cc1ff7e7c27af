"""What no patch can take away: the time of Cairo and of x264 on the frames of a scene, beside the whole render.

Each script is checked and rendered in forks of one process, and by the manim command. Printed are shares of the
processor time of check and render: of the check, of Cairo's own filling and stroking, of the conversion of colours, of
the encoder, and of the rest, which is Python. The last columns are check and render, and Cairo and encoder alone, over
the command.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from levers import QUALITIES, RUNNER, scene_of

sys.path.insert(0, str(RUNNER))
FLAGS = {"480p15": "-ql", "720p30": "-qm", "1080p60": "-qh"}
COUNTED = ("fill", "fill_preserve", "stroke", "stroke_preserve", "paint")


def processor_seconds(who: int = resource.RUSAGE_SELF) -> float:
    """Return what this process, or what its ended children, have used."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def timed(method, spent: list[float]):
    """Return a method that adds the processor time of its thread."""

    def call(self, *arguments):
        begin = time.thread_time()
        result = method(self, *arguments)
        spent[0] += time.thread_time() - begin
        return result

    return call


def settings_of(quality: str, directory: str):
    """Return prepared settings."""
    import random

    import numpy
    from omega_runner.video.settings import Quality, VideoSettings

    random.seed(0)
    numpy.random.seed(0)
    settings = VideoSettings(Quality(*QUALITIES[quality]))
    settings.prepare(Path(directory))
    return settings


def check(script: Path, quality: str) -> float:
    """Return the processor time of a check."""
    from omega_runner.video.listener import Silence
    from omega_runner.video.plan import plan_scene

    with tempfile.TemporaryDirectory() as directory:
        settings = settings_of(quality, directory)
        scene = scene_of(script)
        begin = processor_seconds()
        plan_scene(scene, settings, Silence(), 100_000)
        return processor_seconds() - begin


def render(script: Path, quality: str) -> dict[str, float]:
    """Return the processor time of a render and of its parts."""
    import cairo
    from omega_runner.video.encoder import StreamEncoder
    from omega_runner.video.listener import Silence
    from omega_runner.video.render import render_scene
    from omega_runner.video.yuv import FrameConverter

    drawn, converted = [0.0], [0.0]
    methods = {name: timed(getattr(cairo.Context, name), drawn) for name in COUNTED}
    cairo.Context = type("Context", (cairo.Context,), methods)
    FrameConverter.convert = timed(FrameConverter.convert, converted)
    scene_thread = [0.0]
    close = StreamEncoder.close

    def closing(self):
        scene_thread[0] = scene_thread[0] or time.thread_time()
        close(self)

    StreamEncoder.close = closing
    with tempfile.TemporaryDirectory() as directory:
        settings = settings_of(quality, directory)
        scene = scene_of(script)
        begin, of_thread = processor_seconds(), time.thread_time()
        render_scene(scene, settings, "fast", Silence())
        whole = processor_seconds() - begin
    drawing = scene_thread[0] - of_thread
    return {"render": whole, "cairo": drawn[0], "yuv": converted[0], "x264": whole - drawing - converted[0]}


def plain(script: Path, quality: str) -> float:
    """Return the processor time of the manim command, whose formulas are there already."""
    with tempfile.TemporaryDirectory() as directory:
        command = [sys.executable, "-m", "manim", "render", FLAGS[quality], "--silent", "--disable_caching"]
        command += ["--media_dir", directory, str(script)]
        for _ in range(2 if "Tex" in script.read_text(encoding="utf-8") else 1):
            begin = processor_seconds(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True, cwd=directory)
            spent = processor_seconds(resource.RUSAGE_CHILDREN) - begin
    return spent


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", type=Path, nargs="+")
    parser.add_argument("--quality", choices=QUALITIES, default="480p15")
    arguments = parser.parse_args()
    from omega_runner.child import tasks
    from omega_runner.video import fork_call

    tasks.warm_up()
    print(f"{arguments.quality}\n{'script':20} check Cairo  YUV x264 Python | over manim: all, Cairo and x264")
    for script in (it.resolve() for it in arguments.scripts):
        checked = fork_call.call(partial(check, script, arguments.quality), 600)
        parts = fork_call.call(partial(render, script, arguments.quality), 600)
        whole = checked + parts["render"]
        shares = [checked, parts["cairo"], parts["yuv"], parts["x264"]]
        shares.append(whole - sum(shares))
        command = plain(script, arguments.quality)
        columns = " ".join(f"{it / whole:5.2f}" for it in shares)
        least = (parts["cairo"] + parts["x264"]) / command
        print(f"{script.stem[:19]:20} {columns}  | {whole / command:5.2f} {least:5.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
