# about: kills every process that it may.
# expect: crashed
# limit: wall 20 s
# needs: isolation

import os
import signal
import time

os.kill(-1, signal.SIGKILL)
time.sleep(1000)
