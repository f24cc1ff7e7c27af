# about: reports on every descriptor that it is ready, has a video and is done.
# expect: no_output|crashed

import json
import os


def shout(data):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


for job in ("job", "x"):
    for message in (
        {"type": "ready", "manim": "9", "python": "9", "latex": True, "patches": []},
        {"type": "phase", "name": "verify"},
        {"type": "verified", "ok": True, "frames": 1, "width": 160, "height": 90, "duration_seconds": 1},
        {"type": "artifact", "scene": "Video", "name": "Video.mp4", "kind": "video", "format": "mp4", "bytes": 1},
        {"type": "chunk", "name": "Video.mp4", "data": "AAAA"},
        {"type": "done", "ok": True, "timings": {}, "max_rss_bytes": 0, "cpu_seconds": 0},
        {"event": "ended", "pid": os.getpid(), "code": 0, "cpu_seconds": 0, "rss_bytes": 0},
    ):
        shout(json.dumps({"v": 1, "job": job, "seq": 0} | message).encode() + b"\n")
os._exit(0)
