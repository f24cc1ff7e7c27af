# about: raises an exception that ends the process when it is formatted.
# expect: script_exception|no_output

import os


class Last(Exception):
    def __str__(self):
        os._exit(0)


raise Last
