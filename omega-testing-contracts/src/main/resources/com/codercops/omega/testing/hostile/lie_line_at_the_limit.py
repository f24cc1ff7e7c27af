# about: sends lines of exactly the maximum length, which grow when they are forwarded.
# expect: no_output

import json
import os


def shout(data):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


def compact(message):
    return json.dumps(message, separators=(",", ":"))


def padded(message, names, size):
    while size - len(compact(message)) > 210:
        names.append("x" * 200)
    names.append("x" * (size - len(compact(message)) - 3))
    return compact(message).encode() + b"\n"


found = []
shout(padded({"type": "scenes", "chosen": ["Video"], "found": found}, found, 128 << 10))
os._exit(0)
