# about: looks for passwords and keys.
# expect: rendered
# needs: isolation

import glob

from manim import *

PLACES = ["/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/etc/ssh/*key", "/root/.*", "/var/run/secrets/*/*"]
NAMES = [".ssh", ".aws", ".netrc", ".kube", ".docker", ".bash_history", ".config/gcloud"]
for pattern in PLACES + [f"/home/*/{name}" for name in NAMES]:
    for path in glob.glob(pattern, include_hidden=True):
        try:
            open(path, "rb").read(1)
        except OSError:
            continue
        raise AssertionError(f"{path} was readable")


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
