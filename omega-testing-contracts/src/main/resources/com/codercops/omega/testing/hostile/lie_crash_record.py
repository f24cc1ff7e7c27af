# about: writes a forged crash record with foreign files and lines, and crashes.
# expect: crashed

import ctypes
import os

RECORD = 'Fatal Python error: Segmentation fault\n  File "/etc/passwd", line 1 in root\n'
RECORD += "".join(
    f'  File "{os.path.abspath("scene.py")}", line {line} in {"f" * 500}\n' for line in (0, 1, 9999999, -1)
)
for descriptor in range(3, 1024):
    try:
        os.write(descriptor, (RECORD * 200).encode("utf-8", "surrogateescape"))
    except OSError:
        pass
ctypes.string_at(0)
