# about: holds memory in a process so small that the kernel kills all larger processes first.
# expect: out_of_memory
# limit: memory 500 MB
# needs: isolation

import os
import subprocess

HOLD = "exec 2>&-; while :; do sleep 1; done"
files = []
for number in range(60):
    files.append(os.memfd_create(f"hidden-{number}", 0))
    os.set_inheritable(files[-1], True)
for _ in range(4):
    # The process is charged for its writes, which stay open in its children.
    subprocess.Popen(["sh", "-c", HOLD], pass_fds=files)
while True:
    for file in files:
        os.write(file, bytes(1 << 20))
