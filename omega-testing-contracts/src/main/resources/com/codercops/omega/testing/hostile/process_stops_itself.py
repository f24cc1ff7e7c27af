# about: stops itself, so that it neither ends nor uses resources.
# expect: timeout
# limit: wall 3 s

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
