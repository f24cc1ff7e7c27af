# about: raises an exception that cannot be formatted.
# expect: script_exception


class Shy(Exception):
    def __str__(self):
        raise RuntimeError("no")

    __repr__ = __str__


raise Shy
