# about: redirects Manim's output, preview and logs in the middle of the scene, after the settings were locked.
# expect: rendered|script_exception
# needs: isolation

import os

from manim import *

DIRECTORIES = ("/etc", "/usr", "/opt", "/root", "/var", "/")
SETTINGS = {
    "media_dir": DIRECTORIES, "video_dir": PLACES, "images_dir": PLACES, "partial_movie_dir": PLACES, "text_dir": PLACES,
    "tex_dir": DIRECTORIES, "log_dir": PLACES, "sections_dir": PLACES, "assets_dir": PLACES, "output_file": ("/etc/x.mp4",),
    "custom_folders": (True,), "preview": (True,), "show_in_file_browser": (True,), "log_to_file": (True,),
    "save_sections": (True,), "movie_file_extension": (".sh",), "flush_cache": (True,), "plugins": (["os"],),
    "input_file": ("/etc/passwd",), "enable_gui": (True,), "write_all": (True,),
}  # fmt: skip


class Video(Scene):
    def construct(self):
        before = {directory: sorted(os.listdir(directory)) for directory in DIRECTORIES if os.access(directory, os.R_OK)}
        for name, values in SETTINGS.items():
            for value in values:
                try:
                    config[name] = value
                except Exception as error:
                    print(name, type(error).__name__)
        try:
            self.play(Create(Circle()), run_time=0.2)
            self.add(Text("x"))
        finally:
            for directory, names in before.items():
                if sorted(os.listdir(directory)) != names:
                    print(f"Manim wrote to {directory}", flush=True)
                    os.kill(os.getpid(), 9)
