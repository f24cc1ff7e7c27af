# about: uses memory in many children, each below any per-process limit.
# expect: out_of_memory
# limit: memory 600 MB

import os
import time

for _ in range(4):
    os.fork()
data = b"x" * (60 << 20)
time.sleep(1000)
