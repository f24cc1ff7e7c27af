# about: fills all directories next to its own, so that the next job has no space.
# expect: script_exception
# limit: output 1000 MB
# limit: memory 2500 MB
# needs: isolation
# needs: next job

import os

own = os.path.dirname(os.getcwd())
for directory, _, _ in os.walk("/tmp"):
    if directory != "/tmp" and not directory.startswith(own):
        try:
            with open(directory + "/.fill", "wb") as file:
                for _ in range(250):
                    file.write(bytes(4 << 20))
        except OSError:
            pass
raise SystemError("there was nothing more to fill")
