# about: uses CPU time in children.
# expect: cpu_limit
# limit: cpu 2 s

import os

for _ in range(2):
    os.fork()
while True:
    pass
