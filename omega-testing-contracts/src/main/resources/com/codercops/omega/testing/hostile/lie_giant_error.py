# about: reports an error with huge line, column and play numbers.
# expect: script_exception

import json
import os

GIANT = 2**53
for descriptor in range(3, 1024):
    message = {"type": "error", "code": "script_exception", "phase": "check", "message": "x", "exception": "X"}
    message |= {"line": GIANT, "col": GIANT, "end_line": GIANT, "end_col": GIANT, "play": GIANT, "scene": "x"}
    message |= {"frames": [{"function": "f", "line": GIANT, "text": "x"}], "marked_line": "x"}
    try:
        os.write(descriptor, json.dumps(message).encode() + b"\n")
    except OSError:
        pass
os._exit(0)
