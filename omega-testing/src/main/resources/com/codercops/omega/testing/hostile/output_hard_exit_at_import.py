# about: ends its process with status 0 before it is imported.
# expect: no_output

import os

os._exit(0)
