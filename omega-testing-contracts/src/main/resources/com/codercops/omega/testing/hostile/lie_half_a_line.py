# about: begins a message that never ends.
# expect: output_limit

import os

PIECE = b"x" * 65536
open_ones = []
for descriptor in range(3, 1024):
    try:
        os.write(descriptor, b'{"type": "log", "text": "')
        open_ones.append(descriptor)
    except OSError:
        pass
while True:
    for descriptor in open_ones:
        try:
            os.write(descriptor, PIECE)
        except OSError:
            pass
