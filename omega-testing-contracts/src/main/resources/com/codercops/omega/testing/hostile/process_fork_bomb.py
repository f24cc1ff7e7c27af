# about: starts processes that all fork endlessly.
# expect: process_limit|timeout
# limit: processes 30
# limit: wall 8 s

import os

while True:
    try:
        os.fork()
    except OSError:
        pass
