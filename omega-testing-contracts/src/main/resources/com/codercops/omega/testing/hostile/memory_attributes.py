# about: fills memory through extended attributes of files, which count neither as content nor as files.
# expect: disk_limit|out_of_memory|script_exception
# limit: memory 600 MB

import os

for number in range(30_000):
    path = f"file-{number}"
    os.close(os.open(path, os.O_CREAT))
    for attribute in range(10):
        os.setxattr(path, f"user.{attribute}", bytes(60_000))
