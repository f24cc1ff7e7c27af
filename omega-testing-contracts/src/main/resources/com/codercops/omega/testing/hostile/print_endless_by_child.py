# about: prints errors endlessly from a child.
# expect: output_limit
# limit: log 100 kB

import subprocess

subprocess.run(["sh", "-c", "while :; do echo error error error error error error error >&2; done"])
