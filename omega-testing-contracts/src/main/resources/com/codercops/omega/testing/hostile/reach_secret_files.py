# about: looks for passwords and keys.
# expect: rendered
# needs: isolation

import glob
import os

from manim import *

PLACES = ["/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/etc/ssh/*key", "/var/run/secrets/**/*", "/run/secrets/**/*"]
NAMES = [".ssh", ".aws", ".netrc", ".kube", ".docker", ".bash_history", ".config/gcloud", ".gnupg", ".pgpass"]
for pattern in PLACES + [f"{home}/{name}" for home in ("/root", "/home/*") for name in NAMES]:
    for path in glob.glob(pattern, include_hidden=True, recursive=True):
        try:
            os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        except OSError:
            continue
        raise AssertionError(f"{path} was readable")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
