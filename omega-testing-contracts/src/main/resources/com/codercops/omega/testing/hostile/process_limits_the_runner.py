# about: lowers the runner's limits on open files, CPU time and file sizes, so that the machine seems to be at fault.
# expect: script_exception
# needs: isolation
# needs: next job

import os
import resource

for pid in (1, os.getppid()):
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
        try:
            resource.prlimit(pid, limit, (1, 1))
        except OSError:
            pass
raise ValueError("the runner still tells of this")
