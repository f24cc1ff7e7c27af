# about: makes LaTeX open files of the system and above its directory, with other spellings than \input{/etc/passwd}.
# expect: rendered

import os

from manim import *

HOME = os.environ["HOME"]
SYSTEM = next(path for path in ("/usr/lib/os-release", "/usr/bin/env", "/bin/sh") if os.path.exists(path))
for name in ("../above.tex", HOME + "/.hidden.tex"):
    with open(name, "w") as file:
        file.write("text")
PATHS = [SYSTEM, os.path.abspath("../above.tex"), os.path.abspath("scene.py"), HOME + "/.hidden.tex"]
PATHS += ["../above.tex", "./../above.tex", "media/../../above.tex", "//" + SYSTEM, "/." + SYSTEM, "file:" + SYSTEM]
PATHS += [
    SYSTEM.replace("/", "^^2f"),
    "^^2e^^2e/above.tex",
    r"\string~/.hidden.tex",
    "{" + SYSTEM + "}",
    '"' + SYSTEM + '"',
]
# One letter if the file is not readable, three if it is.
WAYS = [
    r"\openin5={%s}\relax\ifeof5 x\else xxx\fi\closein5 ",
    r"\openin5=%s \relax\ifeof5 x\else xxx\fi\closein5 ",
    r"\csname openin\endcsname5={%s}\relax\ifeof5 x\else xxx\fi\closein5 ",
    r"\IfFileExists{%s}{xxx}{x}",
    r"\InputIfFileExists{%s}{xxx}{x}",
    r"\makeatletter\IfFileExists{%s}{\@@input %s }{x}\makeatother ",
]


class Video(Scene):
    def construct(self):
        tests = [way.replace("%s", path) for path in PATHS for way in WAYS]
        found = len(Tex("\n\n".join(tests)).family_members_with_points())
        if found != len(tests):
            raise AssertionError(f"{found} letters for {len(tests)} questions")
        if len(Tex(WAYS[0].replace("%s", "article.cls")).family_members_with_points()) != 3:
            raise AssertionError("the question is wrong")
        self.play(Create(Circle()), run_time=0.2)
