# about: adds sounds that are longer than their file, have no end, or come from a device.
# expect: rendered|script_exception|asset_missing|encode|out_of_memory
# limit: memory 800 MB

import os
import struct

from manim import *

FORMAT = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, 48_000, 192_000, 4, 16)
with open("long.wav", "wb") as file:
    file.write(b"RIFF\xff\xff\xff\xffWAVE" + FORMAT + b"data\xff\xff\xff\xff" + bytes(1 << 16))
with open("channels.wav", "wb") as file:
    file.write(b"RIFF\xff\xff\xff\xffWAVE" + FORMAT.replace(b"\2\0\x80", b"\xff\xff\x80") + b"data\xff\xff\xff\x7f")
os.symlink("/dev/zero", "zero.wav")


class Video(Scene):
    def construct(self):
        for name in ("long.wav", "channels.wav", "zero.wav", "/etc/passwd"):
            try:
                self.add_sound(name, time_offset=10**6 if name == "long.wav" else 0)
            except Exception as error:
                print(name, type(error).__name__)
        self.play(Create(Circle()), run_time=0.2)
