# The steps of ../verify.
# shellcheck shell=sh disable=SC2154

tools="$OMEGA_HOME/verify"
s3_server="$OMEGA_HOME/verify-s3"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
tools_lock="$OMEGA_ROOT/setup/verify-requirements.lock"

# Linters and test runners, in an environment of their own that sees Manim's packages.
install_tools() {
    if ! cmp -s "$tools_lock" "$tools/installed.lock"; then
        rm -rf "$tools"
        quietly "$OMEGA_MANIM_PYTHON" -m venv "$tools"
        quietly "$tools/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$tools_lock"
        cp "$tools_lock" "$tools/installed.lock"
    fi
    "$OMEGA_MANIM_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
        >"$("$tools/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/manim.pth"
}

# The S3 server for the tests of the store, in an environment of its own; they say so when they are skipped without it.
install_s3_server() {
    s3_lock="$OMEGA_ROOT/setup/s3-requirements.lock"
    if ! cmp -s "$s3_lock" "$s3_server/installed.lock"; then
        rm -rf "$s3_server"
        "$OMEGA_MANIM_PYTHON" -m venv "$s3_server" &&
            "$s3_server/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$s3_lock" &&
            cp "$s3_lock" "$s3_server/installed.lock" || return 1
    fi
}

check_scripts() {
    "$tools/bin/shellcheck" -x omega verify bench benchmarks/*.sh setup/*.sh deploy/*.sh .ci/run
}

lint_python() {
    cd omega-runner &&
        "$tools/bin/ruff" check . &&
        "$tools/bin/ruff" format --quiet --check . &&
        "$tools/bin/mypy"
}

test_python() {
    cd omega-runner && "$tools/bin/python" -m pytest -q --junitxml="$reports/python.xml"
}

check_java() {
    # From scratch: what ./omega compiled was compiled without the checks, and would be taken as it is.
    ./mvnw -B --no-transfer-progress clean verify
}

# Every check is run, also after one failed: a summary that ends at the first failure hides the others.
# The shell ignores `set -e` inside of them, so their commands are joined by &&.
failed=''
check() {
    say "verify: $1"
    ("$2") || failed="$failed $1"
}

alone
install_missing
exec 9>&-
install_tools
if install_s3_server; then
    export OMEGA_TEST_S3_SERVER="$s3_server/bin/moto_server"
else
    say "verify: no S3 server could be installed; the tests that need one are skipped"
fi
check scripts check_scripts
check style-of-python lint_python
check tests-of-python test_python
check java check_java
"$tools/bin/python" setup/summary.py "$reports"/*.xml omega-*/target/surefire-reports/TEST-*.xml || failed="$failed tests"
[ -z "$failed" ] || die "These checks failed:$failed"
say "verify: everything passed"
