# about: loads images that are decompression bombs, devices and links, with the library's limit enabled.
# expect: rendered
# limit: memory 800 MB

import os
import struct

import PIL.Image
from manim import *

HEADER = {
    "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0, 0),
    "bmp": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 0, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0),
    "gif": b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + bytes(6) + b",",
    "ppm": b"P6 60000 60000 255\n",
}
for kind, data in HEADER.items():
    with open("bomb." + kind, "wb") as file:
        file.write(data)
os.symlink("/etc/passwd", "link.png")
os.symlink("/dev/urandom", "device.png")
frames = [PIL.Image.new("P", (1, 1), number % 256) for number in range(3000)]
frames[0].save("frames.gif", save_all=True, append_images=frames[1:])


class Video(Scene):
    def construct(self):
        for name in [*(f"bomb.{kind}" for kind in HEADER), "link.png", "device.png"]:
            try:
                ImageMobject(name)
            except Exception:
                continue
            raise AssertionError(f"{name} was an image")
        self.add(ImageMobject("frames.gif"))
        self.play(Create(Circle()), run_time=0.2)
