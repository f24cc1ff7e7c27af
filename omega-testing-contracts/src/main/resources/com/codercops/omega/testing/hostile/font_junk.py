# about: registers fonts that are invalid, endless, directories, or the system's own files.
# expect: rendered|script_exception|crashed
# limit: memory 800 MB

import os

from manim import *

with open("junk.ttf", "wb") as file:
    file.write(b"\0\1\0\0\xff\xff" + os.urandom(1 << 16))
with open("tables.otf", "wb") as file:
    file.write(b"OTTO\xff\xff\0\0\0\0\0\0" + b"CFF \0\0\0\0\x7f\xff\xff\xff\x7f\xff\xff\xff" * 4000)
with open("collection.ttc", "wb") as file:
    file.write(b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(1 << 20))
os.symlink("/dev/zero", "zero.ttf")
os.mkdir("directory.ttf")


class Video(Scene):
    def construct(self):
        for name in ("junk.ttf", "tables.otf", "collection.ttc", "directory.ttf", "/etc/passwd", "zero.ttf"):
            try:
                with register_font(name):
                    Text("x", font=name.partition(".")[0])
            except Exception as error:
                print(name, type(error).__name__)
        self.play(Create(Circle()), run_time=0.2)
