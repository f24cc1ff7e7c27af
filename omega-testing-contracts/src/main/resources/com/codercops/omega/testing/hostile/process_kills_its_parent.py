# about: kills the process that it was forked from.
# expect: crashed
# needs: isolation

import os
import signal
import time

os.kill(os.getppid(), signal.SIGKILL)
time.sleep(1000)
