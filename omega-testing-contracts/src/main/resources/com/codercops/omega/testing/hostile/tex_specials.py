# about: writes scripts and images of the system's files into the SVG file that dvisvgm creates for a formula.
# expect: rendered

from manim import *

RAW = "<script>alert(1)</script><image href='file:///etc/passwd'/><use href='file:///etc/passwd#a'/>"
RAW += "<foreignObject><iframe src='http://127.0.0.1:8080/'/></foreignObject><style>@import '/etc/passwd'</style>"
SPECIALS = [rf"\special{{dvisvgm:raw {RAW}}}", r"\special{dvisvgm:img 10pt 10pt /etc/passwd}"]
SPECIALS += [r"\special{header=/etc/passwd}", r"\special{! (/etc/passwd) run}", r"\special{ps: (/etc/passwd) run}"]
SPECIALS += [r"\special{psfile=/etc/passwd llx=0 lly=0 urx=9 ury=9}", r"\special{pdf: code /etc/passwd}"]
SPECIALS += [r"\special{papersize=99999999pt,99999999pt}", r"\special{ps: quit}"]


class Video(Scene):
    def construct(self):
        for special in SPECIALS:
            try:
                found = len(Tex("x" + special).family_members_with_points())
            except ValueError:
                continue
            if found > 1:
                raise AssertionError(f"{special} drew {found} shapes")
        self.play(Create(Circle()), run_time=0.2)
