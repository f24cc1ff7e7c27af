# about: writes until the disk is full, and ignores every error.
# expect: disk_limit|out_of_memory
# limit: output 10 MB
# needs: isolation

import os
import time

number = 0
while True:
    number += 1
    try:
        with open(f"/tmp/file-{number}", "wb") as file:
            file.write(b"x" * (4 << 20))
    except OSError:
        time.sleep(0.1)
