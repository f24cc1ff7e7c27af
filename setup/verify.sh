# The steps of ../verify.
# shellcheck shell=sh disable=SC2154

tools="$OMEGA_HOME/verify"
s3_server="$OMEGA_HOME/verify-s3"
api_tools="$OMEGA_HOME/verify-api"
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

# install_environment DIRECTORY LOCK: another environment, for tests that say so when they are skipped without it.
install_environment() {
    if ! cmp -s "$2" "$1/installed.lock"; then
        rm -rf "$1"
        "$OMEGA_MANIM_PYTHON" -m venv "$1" &&
            "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$2" &&
            cp "$2" "$1/installed.lock" || return 1
    fi
}

# PostgreSQL as Debian packages it, for the tests that start a cluster of their own; none is made that starts with the machine.
install_postgresql() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then
        say "verify: install PostgreSQL with: sudo apt-get install --no-install-recommends postgresql"
        return 1
    fi
    quietly mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    (install_with_apt postgresql)
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
    cd omega-runner && "$tools/bin/python" -m pytest -q --numprocesses auto --maxprocesses 4 --dist worksteal --junitxml="$reports/python.xml"
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
if install_environment "$s3_server" "$OMEGA_ROOT/setup/s3-requirements.lock"; then
    export OMEGA_TEST_S3_SERVER="$s3_server/bin/moto_server"
else
    say "verify: no S3 server could be installed; the tests that need one are skipped"
fi
if install_environment "$api_tools" "$OMEGA_ROOT/setup/fuzz-requirements.lock"; then
    export OMEGA_TEST_API_TOOLS="$api_tools/bin"
else
    say "verify: schemathesis could not be installed; the tests that need it are skipped"
fi
install_postgresql || say "verify: no PostgreSQL of the distribution; the tests that need it are skipped"
check scripts check_scripts
check style-of-python lint_python
check tests-of-python test_python
check java check_java
"$tools/bin/python" setup/summary.py "$reports"/*.xml omega-*/target/surefire-reports/TEST-*.xml || failed="$failed tests"
[ -z "$failed" ] || die "These checks failed:$failed"
say "verify: everything passed"
