# about: uses CPU time in children that no process waits for, so that no process is charged for it.
# expect: cpu_limit
# limit: cpu 3 s

import os
import signal
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    if os.fork() == 0:
        end = time.process_time() + 0.3
        while time.process_time() < end:
            pass
        os._exit(0)
    time.sleep(0.2)
