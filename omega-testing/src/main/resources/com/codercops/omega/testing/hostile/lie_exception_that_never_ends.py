# about: raises an exception whose text never comes.
# expect: timeout|script_exception
# limit: wall 2 s


class Slow(Exception):
    def __str__(self):
        while True:
            pass


raise Slow
