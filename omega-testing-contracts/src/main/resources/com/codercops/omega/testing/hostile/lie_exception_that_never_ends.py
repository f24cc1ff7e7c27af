# about: raises an exception whose formatting never ends.
# expect: timeout|script_exception
# limit: wall 2 s


class Slow(Exception):
    def __str__(self):
        while True:
            pass


raise Slow
