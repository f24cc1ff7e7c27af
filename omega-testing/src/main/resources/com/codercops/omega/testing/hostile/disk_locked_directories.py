# about: takes from the runner the right to enter the directories in which it works.
# expect: no_output
# needs: isolation

import os

job = os.path.dirname(os.getcwd())
for place in (job, os.path.dirname(job), "/tmp"):
    try:
        os.chmod(place, 0)
    except OSError:
        pass
os._exit(0)
