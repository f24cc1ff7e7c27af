# about: loads a small file with an image of 60,000 by 60,000 pixels, after disabling the library's own limit.
# expect: out_of_memory|script_exception
# limit: memory 400 MB

import struct
import zlib

import PIL.Image
from manim import *

SIDE = 60_000


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


packer = zlib.compressobj(9)
begin = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
# Compressing each part again would take longer than everything else.
part = packer.compress(bytes((SIDE + 1) * 100)) + packer.flush(zlib.Z_FULL_FLUSH)
pixels = begin + part * (SIDE // 100) + packer.flush()
with open("bomb.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)))
    file.write(chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
PIL.Image.MAX_IMAGE_PIXELS = None


class Video(Scene):
    def construct(self):
        self.add(ImageMobject("bomb.png"))
