"""Start the supervisor, or the program that the first argument names: ``zygote FD`` or a Manim service command."""

import importlib
import json
import pathlib
import sys

# Works from any directory, also a read-only one, and under -I, which removes the package from sys.path.
_HERE = pathlib.Path(__file__).resolve().parent
sys.path[:] = [str(_HERE.parent)] + [entry for entry in sys.path if entry != str(_HERE)]
sys.dont_write_bytecode = True
_SERVICE = {"serve": "serve", "healthy": "health", "forward": "forward", "token": "token"}


def _refuse_old_python() -> int:
    # Checked here, because an older Python cannot parse the rest of the package.
    found = ".".join(str(part) for part in sys.version_info[:3])
    message = "Python 3.11 or newer is needed; this is " + found
    line = {"v": 1, "type": "refused", "seq": 0, "code": "python_version", "message": message}
    sys.stdout.write(json.dumps(line) + "\n")
    return 2


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(_refuse_old_python())
    if sys.argv[1:2] == ["zygote"]:
        from omega_runner.child import zygote

        sys.exit(zygote.main(int(sys.argv[2])))
    if sys.argv[1:2] and sys.argv[1] in _SERVICE:
        sys.exit(importlib.import_module(f"omega_runner.service.{_SERVICE[sys.argv[1]]}").main(sys.argv[2:]))
    if sys.argv[1:]:
        sys.exit(f"unknown command {sys.argv[1]!a}; use one of {', '.join(_SERVICE)}, or none to serve a pipe")
    from omega_runner.supervisor import supervisor

    sys.exit(supervisor.main())
