# about: sleeps for 285 years.
# expect: timeout
# limit: wall 2 s

import time

time.sleep(9e9)
