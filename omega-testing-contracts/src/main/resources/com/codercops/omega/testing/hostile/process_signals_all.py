# about: kills every process that it is permitted to kill.
# expect: crashed
# needs: isolation

import os
import signal
import time

os.kill(-1, signal.SIGKILL)
time.sleep(1000)
