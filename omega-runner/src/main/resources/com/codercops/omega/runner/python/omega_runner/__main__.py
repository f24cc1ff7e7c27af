"""Start the supervisor, or what the first argument names: ``zygote FD``, ``filtered PROGRAM ARGUMENT...``, or a command
of the Manim service or of a pod.
"""

import importlib
import json
import pathlib
import sys

# Works from any directory, also a read-only one, and under -I, which removes the package from sys.path.
_HERE = pathlib.Path(__file__).resolve().parent
sys.path[:] = [str(_HERE.parent)] + [entry for entry in sys.path if entry != str(_HERE)]
sys.dont_write_bytecode = True
_COMMANDS = {
    "serve": "service.serve",
    "healthy": "service.health",
    "forward": "service.forward",
    "token": "service.token",
    "connect": "kubernetes.connect",
    "collect": "kubernetes.collect",
    "spool": "kubernetes.spool",
}


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
    if sys.argv[1:2] == ["filtered"]:
        from omega_runner.child import system_call_filter

        sys.exit(system_call_filter.main(sys.argv[2:]))
    if sys.argv[1:2] and sys.argv[1] in _COMMANDS:
        sys.exit(importlib.import_module(f"omega_runner.{_COMMANDS[sys.argv[1]]}").main(sys.argv[2:]))
    if sys.argv[1:]:
        sys.exit(f"unknown command {sys.argv[1]!a}; use one of {', '.join(_COMMANDS)}, or none to serve a pipe")
    from omega_runner.supervisor import serving

    sys.exit(serving.main())
