# about: makes LaTeX packages print or draw files of the system.
# expect: rendered

import os

from manim import *

SYSTEM = next(path for path in ("/usr/lib/os-release", "/usr/bin/env", "/bin/sh") if os.path.exists(path))
WAYS = {
    r"\usepackage{verbatim}": r"x\verbatiminput{%s}",
    r"\usepackage{listings}": r"x\lstinputlisting{%s}",
    r"\usepackage{graphicx}": r"x\includegraphics[width=9pt]{%s}",
    r"\usepackage{catchfile}": r"\CatchFileDef\x{%s}{}x\x",
    r"\usepackage{moreverb}": r"x\listinginput{1}{%s}",
    "": r"x\include{%s}",
    r"\relax": r"\newread\f\openin\f=%s\relax\read\f to\x x\x",
}


class Video(Scene):
    def construct(self):
        for package, way in WAYS.items():
            template = TexTemplate()
            template.add_to_preamble(package)
            try:
                found = len(Tex(way % SYSTEM, tex_template=template).family_members_with_points())
            except ValueError:
                continue
            if found > 1:
                raise AssertionError(f"{way} printed {found} letters")
        self.play(Create(Circle()), run_time=0.2)
