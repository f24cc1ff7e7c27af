# about: leaves a small video whose table of contents claims twenty million frames.
# expect: out_of_memory
# limit: memory 500 MB

import glob
import os
import struct

import av
import numpy
from manim import *

FRAMES = 20_000_000


def bomb(path):
    with av.open(path, "w", format="mp4") as video:
        stream = video.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(2):
            image = numpy.full((90, 160, 3), 100 * number, dtype="uint8")
            video.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        video.mux(stream.encode(None))
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        sizes = data.index(b"stsz") + 8
        data[sizes : sizes + 8] = struct.pack(">II", 1, FRAMES)
        chunks = data.index(b"stsc") + 16
        data[chunks : chunks + 4] = struct.pack(">I", FRAMES)
        file.seek(0)
        file.write(data)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            bomb(directory + "/video")
            os._exit(0)
