# about: fills memory through files that belong to no directory and no address space.
# expect: out_of_memory
# limit: memory 600 MB
# needs: isolation

import os
import time

files = []
while len(files) < 1000:
    files.append(os.memfd_create("hidden"))
    os.write(files[-1], b"x" * (10 << 20))
time.sleep(1000)
