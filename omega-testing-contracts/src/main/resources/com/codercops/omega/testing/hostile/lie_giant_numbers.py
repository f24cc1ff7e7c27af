# about: announces a video with huge numbers, none of which is its real frame count.
# expect: no_output|crashed

import json
import os


def shout(message):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, json.dumps(message).encode() + b"\n")
        except OSError:
            pass


for giant in (2**31, 2**53, 2**63, 10**400, 1e308, float("nan"), float("inf"), -1, -(2**63)):
    shout({"type": "layout", "code": "overlap", "severity": "error", "play": giant, "line": giant, "objects": [giant]})
    shout({"type": "anim_start", "index": giant, "label": giant, "line": giant, "frames": giant})
    shout({"type": "progress", "play": giant, "frame": giant})
shout({"type": "scenes", "found": ["Video"], "chosen": ["Video"]})
shout({"type": "layout", "code": "overlap", "severity": "error", "play": 2**53, "line": 2**53, "objects": []})
shout({"type": "plan", "kind": "video", "plays": 2**53, "frames": 2, "duration_seconds": 9e11,
       "width": 160, "height": 90, "fps": 10, "format": "mp4"})
if "check" in os.getcwd():
    os._exit(0)
shout({"type": "anim_start", "index": 0, "label": "x", "line": 2**53, "frames": 2**53})
shout({"type": "progress", "play": 2**53 - 2, "frame": 2})
os._exit(0)
