# about: ends itself by SIGKILL.
# expect: crashed

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
