# about: kills itself with SIGKILL.
# expect: crashed

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
