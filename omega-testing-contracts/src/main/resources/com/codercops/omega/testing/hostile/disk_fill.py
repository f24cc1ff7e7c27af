# about: writes until the disk is full.
# expect: disk_limit
# limit: output 10 MB

import time

for number in range(10_000):
    with open(f"file-{number}", "wb") as file:
        file.write(b"x" * (4 << 20))
time.sleep(1000)
