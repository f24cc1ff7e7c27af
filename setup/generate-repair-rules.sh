#!/bin/sh
# Writes docs/reference/repair-rules.md from the docstrings of the repair rules.
set -eu

OMEGA_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$OMEGA_ROOT/setup/environment.sh"

PYTHONPATH="$OMEGA_ROOT/omega-runner/src/main/resources/com/codercops/omega/runner/python" PYTHONDONTWRITEBYTECODE=1 \
    exec "$OMEGA_MANIM_PYTHON" -m omega_runner.diagnose.reference "$OMEGA_ROOT/docs/reference/repair-rules.md"
