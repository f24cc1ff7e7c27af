# about: prints endlessly without a line break.
# expect: output_limit
# limit: log 1 MB

import os

while True:
    os.write(1, b"x" * 65536)
