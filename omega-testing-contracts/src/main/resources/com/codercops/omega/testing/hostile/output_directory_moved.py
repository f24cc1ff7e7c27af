# about: moves the directories of job and runner away, replaces them with links to the system, and locks the rest.
# expect: no_output
# needs: isolation

import os

job = os.path.dirname(os.getcwd())
root = os.path.dirname(job)
os.rename(job, job + "-moved")
os.symlink("/usr", job)
os.rename(root, root + "-moved")
os.symlink("/usr", root)
for directory in (root + "-moved", "/tmp"):
    try:
        os.chmod(directory, 0)
    except OSError:
        pass
os._exit(0)
