# about: stops the process that it was forked from.
# expect: timeout|crashed
# limit: wall 3 s
# needs: isolation

import os
import signal
import time

os.kill(os.getppid(), signal.SIGSTOP)
time.sleep(1000)
