# about: starts more children than allowed, in sequence, and keeps them.
# expect: process_limit|script_exception
# limit: processes 20

import subprocess
import time

children = [subprocess.Popen(["sleep", "1000"]) for _ in range(200)]
time.sleep(1000)
