# about: floods every descriptor with messages.
# expect: output_limit

import os


def shout(data):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


while True:
    shout(b"{}\n" * 20_000)
