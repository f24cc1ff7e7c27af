# about: leaves files in every writable directory to break the next job.
# expect: rendered
# needs: isolation
# needs: next job

import os

from manim import *

POISON = {
    "manim.cfg": "[CLI]\nbackground_color = RED\nframe_rate = 3\n",
    "sitecustomize.py": "raise SystemExit",
    "manim.py": "raise SystemExit",
    "texput.tex": "poison",
    "0123456789abcdef.svg": "<svg></svg>",
}
for directory, directories, files in os.walk("/tmp"):
    for name, text in POISON.items():
        try:
            with open(os.path.join(directory, name), "w") as file:
                file.write(text)
        except OSError:
            pass
    for name in files:
        if name.endswith((".svg", ".cfg", ".cache")):
            try:
                with open(os.path.join(directory, name), "w") as file:
                    file.write("<svg></svg>")
            except OSError:
                pass


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
