# about: renders videos that are each below the limit, and together above it.
# expect: disk_limit|bad_output
# limit: output 12 kB

import json
import os

from manim import *

NAMES = [f"Video{number}" for number in range(8)]


def construct(self):
    self.play(*(Create(Circle(radius=0.1 * size)) for size in range(1, 30)), run_time=0.3)


for name in NAMES:
    globals()[name] = type(name, (Scene,), {"construct": construct, "__module__": __name__})
for descriptor in range(3, 1024):
    if "check" in os.getcwd():
        try:
            os.write(descriptor, json.dumps({"type": "scenes", "found": NAMES, "chosen": NAMES}).encode() + b"\n")
        except OSError:
            pass
