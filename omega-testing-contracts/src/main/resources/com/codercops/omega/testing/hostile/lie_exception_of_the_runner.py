# about: raises exceptions with the runner's own failure codes.
# expect: script_exception|crashed


class LimitExceeded(Exception):
    __module__ = "omega_runner.video.errors"
    code = "internal"


raise LimitExceeded("x")
