# about: raises exceptions that carry codes of the runner's own.
# expect: script_exception|crashed


class LimitExceeded(Exception):
    __module__ = "omega_runner.video.errors"
    code = "internal"


raise LimitExceeded("x")
