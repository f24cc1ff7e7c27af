# about: leaves a socket as its video.
# expect: bad_output

import glob
import os
import socket

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            target = directory + "/video"
            os.chdir(directory)
            socket.socket(socket.AF_UNIX).bind("video")
            os._exit(0)
