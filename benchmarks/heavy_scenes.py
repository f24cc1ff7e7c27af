"""Measure how long the repair of a three-dimensional scene with four faults at its end takes.

The comment in ``WHOLE`` keeps a script from being run with coarse surfaces first, so both ways run the same version of
Omega with the same script.
"""

import difflib
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

OMEGA = Path(__file__).parent.parent / "omega"
WHOLE = "# surface.submobjects\n"
SCENE = """from manim import *
import numpy as np


class Waves(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        axes = ThreeDAxes()
        title = Text("A surface", font_size=36).to_corner(UL)
        self.add_fixed_in_frame_mobjects(title)
        surface = Surface(
            lambda u, v: axes.c2p(u, v, np.sin(u) * np.cos(v)), u_range=[-3, 3], v_range=[-3, 3], resolution=(48, 48)
        )
        surface.set_fill_by_value(axes=axes, colorscale=[(BLUE, -1), (GREEN, 0), (RED, 1)])
        self.play(Create(axes), Write(title))
        self.play(Create(surface), run_time=3)
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(3)
        self.stop_ambient_camera_rotation()
        sphere = Sphere(radius=1, resolution=(40, 40)).shift(OUT)
        self.play(FadeIn(sphere))
        t = ValueTracker(0)
        ball = always_redraw(
            lambda: Sphere(radius=0.2, resolution=(16, 16)).move_to(axes.c2p(t.get_value(), 0, np.sin(t.get_value())))
        )
        self.add(ball)
        self.play(t.animate.set_value(3), run_time=3)
        self.play(Transform(sphere, Torus(major_radius=2, minor_radius=0.5, resolution=(32, 32))), run_time=2)
        self.move_camera(phi=30 * DEGREES, theta=30 * DEGREES, run_time=2)
"""
# Each is found only when the one before it is repaired.
FAULTS = """        arrow = Arrow3D(start=ORIGIN, end=[1, 1], color=RED)
        self.play(ShowCreation(arrow))
        self.play(sphere.animate.shift([0, 1]))
        self.play(FadeIn(Dot3D(axes.c2p(1, 1, 0)), colour="lightblue"))
        self.play(Rotate(sphere, angle=90 * DEGREES), sphere.set_color("lightblue"))
        self.wait(1)
"""


def repair(source: str, directory: Path) -> tuple[float, dict[str, object]]:
    """Return the seconds, and the last event of the repair."""
    file = directory / "scene.py"
    file.write_text(source, encoding="utf-8")
    begin = time.monotonic()
    done = subprocess.run(
        [str(OMEGA), "repair", "--json", str(file)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    seconds = time.monotonic() - begin
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return seconds, next(it for it in events if it["type"] == "repair_finished")


def measure(rounds: int = 3) -> int:
    """Repair the scene both ways in turn, and print the median ratio and whether the scripts are equal."""
    ratios, shares, equal, attempts = [], [], True, 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(rounds):
            whole_seconds, whole = repair(SCENE + FAULTS + WHOLE, Path(name))
            seconds, coarse = repair(SCENE + FAULTS, Path(name))
            correct_seconds, _ = repair(str(coarse["script"]), Path(name))
            repaired = str(coarse["script"]) + WHOLE
            if repaired != whole["script"] or not coarse["ok"]:
                equal = False
                print("".join(difflib.unified_diff(
                    str(whole["script"]).splitlines(True), repaired.splitlines(True), "whole", "coarse"
                )))  # fmt: skip
            ratios.append(seconds / whole_seconds)
            shares.append(seconds / correct_seconds)
            attempts = int(str(coarse["attempts"]))
            print(f"round {number + 1}: {ratios[-1]:.2f} of the time before", flush=True)
    print(f"{attempts} attempts; equal scripts: {equal}; median ratio {statistics.median(ratios):.2f};"
          f" {statistics.median(shares):.2f} times one run of the repaired script")  # fmt: skip
    return 0 if equal else 1
