# about: removes the runner's permission to enter its working directories.
# expect: no_output
# needs: isolation

import os

job = os.path.dirname(os.getcwd())
for directory in (job, os.path.dirname(job), "/tmp"):
    try:
        os.chmod(directory, 0)
    except OSError:
        pass
os._exit(0)
