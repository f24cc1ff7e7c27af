#!/bin/sh
# Tests the repair rules, and writes their reference page from their docstrings.
set -eu

OMEGA_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

usage() {
    cat >&2 <<EOF
usage: setup/repair-rules.sh docs          write docs/reference/repair-rules.md
       setup/repair-rules.sh test [WORD]   run the tests of the rules, or those whose names contain WORD
EOF
    exit 2
}

[ $# -gt 0 ] || usage
. "$OMEGA_ROOT/setup/environment.sh"
. "$OMEGA_ROOT/setup/setup.sh"
alone
install_missing
exec 9>&-
case $1 in
    docs)
        PYTHONPATH="$OMEGA_ROOT/omega-runner/src/main/resources/com/codercops/omega/runner/python" \
            PYTHONDONTWRITEBYTECODE=1 exec "$OMEGA_MANIM_PYTHON" -m omega_runner.diagnose.reference \
            "$OMEGA_ROOT/docs/reference/repair-rules.md"
        ;;
    test)
        python="$OMEGA_HOME/verify/bin/python"
        [ -x "$python" ] || die "The test tools are not installed. Run ./verify once; it installs them first."
        cd "$OMEGA_ROOT/omega-runner"
        exec "$python" -m pytest -q -n 2 src/test/python/diagnose ${2:+-k "$2"}
        ;;
    *) usage ;;
esac
