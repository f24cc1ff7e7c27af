# about: places links to the system at paths where the runner or a clean-up may write, change owners or delete.
# expect: rendered
# needs: isolation
# needs: next job

import os

from manim import *

TARGETS = ["/", "/usr", "/usr/bin/env", "/etc", "/dev/null", "/proc/self", "/tmp", "/nowhere"]


def put(target, link):
    try:
        if os.path.isdir(link) and not os.path.islink(link):
            os.rename(link, link + "-moved")
        os.symlink(target, link)
    except OSError:
        pass


job = os.path.dirname(os.getcwd())
put("/usr", job + "/tex")
put("/usr", os.path.dirname(job) + "/home")
for target in TARGETS:
    name = target.strip("/").replace("/", "-") or "root"
    for directory in (".", job, os.path.dirname(job), os.environ["HOME"], "/tmp"):
        put(target, f"{directory}/link-{name}")
    for follow in (os.chmod, lambda path, mode: os.chown(path, -1, 0), lambda path, mode: os.truncate(path, 0)):
        try:
            follow(f"link-{name}", 0o777)
        except OSError:
            continue
        if target not in ("/tmp", "/proc/self"):
            raise AssertionError(f"{target} was changed through a link")
    try:
        os.link(target, f"hard-{name}")
    except OSError:
        continue
    raise AssertionError(f"{target} has another name now")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
