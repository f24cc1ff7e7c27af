# about: creates empty files until there are no inodes.
# expect: disk_limit
# limit: cpu 20 s

import os

number = 0
while True:
    number += 1
    os.close(os.open(f"file-{number}", os.O_CREAT))
