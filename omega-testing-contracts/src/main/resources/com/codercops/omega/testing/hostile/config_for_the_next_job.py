# about: leaves settings, plugins, fonts, start-up files and caches in search paths, to affect the next job.
# expect: rendered
# needs: isolation
# needs: next job

import os

from manim import *

HOMES = {os.environ["HOME"], os.environ["XDG_CACHE_HOME"], "/tmp/home", "/tmp", os.path.expanduser("~/..")}
job = os.path.dirname(os.getcwd())
HOMES |= {job, os.path.dirname(job), os.path.join(os.path.dirname(job), "home")}
FILES = {
    "manim.cfg": "[CLI]\nbackground_color = RED\nframe_rate = 3\nplugins = os\n",
    ".config/manim/manim.cfg": "[CLI]\nbackground_color = RED\nframe_rate = 3\n",
    ".config/fontconfig/fonts.conf": "<fontconfig><dir>/nowhere</dir></fontconfig>",
    ".fonts.conf": "<fontconfig><dir>/nowhere</dir></fontconfig>",
    ".cache/fontconfig/CACHEDIR.TAG": "junk",
    ".local/lib/python3.11/site-packages/usercustomize.py": "raise SystemExit",
    ".local/lib/python3.13/site-packages/usercustomize.py": "raise SystemExit",
    "omega_runner/__init__.py": "raise SystemExit",
    "texmf/tex/latex/base/article.cls": r"\errmessage{poison}",
    ".texlive2022/texmf-var/web2c/latex.fmt": "junk",
    ".pythonrc": "raise SystemExit",
    "json.py": "raise SystemExit",
}
for home in HOMES:
    for name, text in FILES.items():
        try:
            os.makedirs(os.path.dirname(os.path.join(home, name)), exist_ok=True)
            with open(os.path.join(home, name), "w") as file:
                file.write(text)
        except OSError:
            pass


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
