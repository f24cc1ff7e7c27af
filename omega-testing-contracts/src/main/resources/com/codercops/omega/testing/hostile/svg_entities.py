# about: loads SVG files with entities that grow without bound, or that refer to files and addresses.
# expect: rendered
# limit: memory 800 MB

from manim import *

GROWING = '<!ENTITY a0 "M0 0L1 1 ">' + "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
)
DRAWINGS = {
    "laughs": f'<!DOCTYPE svg [{GROWING}]><svg xmlns="http://www.w3.org/2000/svg"><path d="&a11;"/></svg>',
    "file": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///usr/lib/os-release">]><svg><text>&x;</text></svg>',
    "address": '<!DOCTYPE svg [<!ENTITY x SYSTEM "http://127.0.0.1/">]><svg><text>&x;</text></svg>',
    "parameter": '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///usr/lib/os-release"> %x;]><svg><text>&y;</text></svg>',
}


class Video(Scene):
    def construct(self):
        for name, drawing in DRAWINGS.items():
            with open(name + ".svg", "w") as file:
                file.write(drawing)
            try:
                shapes = SVGMobject(name + ".svg")
            except Exception:
                continue
            if shapes.family_members_with_points():
                raise AssertionError(f"{name} was drawn")
        self.play(Create(Circle()), run_time=0.2)
