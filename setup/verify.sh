# The steps of ../verify, which sets $excluded to the JUnit tags of the tests that it leaves out.
# shellcheck shell=sh disable=SC2154

tools="$OMEGA_HOME/verify"
s3_server="$OMEGA_HOME/verify-s3"
api_tools="$OMEGA_HOME/verify-api"
browser_tools="$OMEGA_HOME/verify-browser"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
tools_lock="$OMEGA_ROOT/setup/verify-requirements.lock"

# Linters and test runners, in their own environment, which also sees Manim's packages.
install_tools() {
    if ! cmp -s "$tools_lock" "$tools/installed.lock"; then
        say "verify: installing linters and test runners"
        rm -rf "$tools"
        quietly "$OMEGA_MANIM_PYTHON" -m venv "$tools"
        quietly "$tools/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$tools_lock"
        cp "$tools_lock" "$tools/installed.lock"
    fi
    "$OMEGA_MANIM_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
        >"$("$tools/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/manim.pth"
}

# install_environment DIRECTORY LOCK: an environment for tests that are skipped, with a message, if it is missing.
install_environment() {
    if ! cmp -s "$2" "$1/installed.lock"; then
        say "verify: installing ${1##*/}"
        rm -rf "$1"
        "$OMEGA_MANIM_PYTHON" -m venv "$1" &&
            "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$2" &&
            cp "$2" "$1/installed.lock" || return 1
    fi
}

# PostgreSQL from the distribution, for the tests that start their own cluster. No cluster starts with the machine.
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

# Node.js for the browser tests and the bundle of the web app: the machine's, or the one from the Python package index.
find_node() {
    if node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' >/dev/null 2>&1; then
        dirname "$(command -v node)"
        return
    fi
    install_environment "$OMEGA_HOME/verify-node" "$OMEGA_ROOT/setup/node-requirements.lock" || return 1
    # Without the Python of that environment.
    mkdir -p "$OMEGA_HOME/verify-node/node"
    ln -sf ../bin/node ../bin/npm "$OMEGA_HOME/verify-node/node/"
    echo "$OMEGA_HOME/verify-node/node"
}

# Chromium with the libraries that drive it. The tests use the browser of the distribution.
install_browser() {
    node_bin=$(find_node) || return 1
    export PATH="$node_bin:$PATH"
    browser_lock="$OMEGA_ROOT/omega-server/src/test/browser/package-lock.json"
    if ! cmp -s "$browser_lock" "$browser_tools/installed.lock"; then
        say "verify: installing the tools of the browser tests"
        rm -rf "$browser_tools"
        mkdir -p "$browser_tools"
        cp "${browser_lock%-lock.json}.json" "$browser_lock" "$browser_tools"
        (cd "$browser_tools" && quietly npm ci --no-audit --no-fund) || return 1
        cp "$browser_lock" "$browser_tools/installed.lock"
    fi
    if ! command -v chromium >/dev/null; then
        if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
            say "verify: install Chromium with: sudo apt-get install --no-install-recommends chromium"
            return 1
        fi
        (install_with_apt chromium fonts-dejavu-core)
    fi
    export OMEGA_TEST_BROWSER_TOOLS="$browser_tools"
}

install_test_tools() {
    install_tools
    if install_environment "$s3_server" "$OMEGA_ROOT/setup/s3-requirements.lock"; then
        export OMEGA_TEST_S3_SERVER="$s3_server/bin/moto_server"
    else
        say "verify: the S3 server could not be installed; the tests that need it are skipped"
    fi
    if install_environment "$api_tools" "$OMEGA_ROOT/setup/fuzz-requirements.lock"; then
        export OMEGA_TEST_API_TOOLS="$api_tools/bin"
    else
        say "verify: schemathesis could not be installed; the tests that need it are skipped"
    fi
    if [ "$scope" = --all ]; then
        install_browser || say "verify: the browser could not be installed; the tests that need it are skipped"
    fi
    install_postgresql || say "verify: PostgreSQL could not be installed; the tests that need it are skipped"
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

# A clean build, because ./omega compiles without the checks, and Maven would reuse the result. Two modules at a time,
# because many tests wait for a database or a process. After a failed test Maven continues with the other modules; the
# summary counts the failures.
check_java() {
    "$tools/bin/python" setup/progress.py "$OMEGA_ROOT/verify.log" ./mvnw -B --no-transfer-progress --threads 2 \
        --fail-at-end -Dmaven.test.failure.ignore=true -DexcludedGroups="$excluded" clean verify
}

# The committed bundle of the web app is what its sources give.
check_bundle() {
    cp -r omega-server/src/main/web "$reports/web" &&
        (cd "$reports/web" && rm -rf node_modules && quietly npm ci --no-audit --no-fund && node build.mjs bundle) &&
        for file in "$reports"/web/bundle/*; do
            cmp "$file" "omega-server/src/main/resources/web/assets/${file##*/}" || return 1
        done
}

# A program outside the build that imports omega-bom. It takes Omega from a local repository that is deleted afterwards, and
# everything else from the user's own repository, which stays unchanged.
check_bom() {
    set -- -q -B --no-transfer-progress -Dmaven.repo.local="$reports/repository" \
        -Dmaven.repo.local.tail="$HOME/.m2/repository"
    ./mvnw "$@" -DskipTests install -pl omega-bom,omega-providers -am &&
        ./mvnw "$@" -f omega-bom/src/it/openai-consumer/pom.xml clean test
}

# Runs every check, even after a failed one, so that the summary is complete. The shell ignores `set -e` inside the checks,
# so their commands are joined by &&.
failed=''
check() {
    say "verify: $1"
    check_begin=$(date +%s)
    ("$2") || failed="$failed $1"
    say "verify: $1 took $(($(date +%s) - check_begin)) s"
}

verify_begin=$(date +%s)
alone
install_missing
exec 9>&-
step 'test tools' install_test_tools
check scripts check_scripts
check python-lint lint_python
if [ -n "${OMEGA_TEST_BROWSER_TOOLS:-}" ]; then
    check bundle check_bundle
fi
# Both wait often: for processes and databases. The output of the Python tests follows that of the Java tests.
python_begin=$(date +%s)
(test_python >"$reports/python.log" 2>&1; echo $? >"$reports/python.status"; date +%s >"$reports/python.end") &
python_tests=$!
say "verify: python-tests run beside java"
check java check_java
wait "$python_tests"
cat "$reports/python.log"
say "verify: python-tests took $(($(cat "$reports/python.end") - python_begin)) s"
[ "$(cat "$reports/python.status")" = 0 ] || failed="$failed python-tests"
check bom check_bom
"$tools/bin/python" setup/summary.py "$reports"/*.xml omega-*/target/surefire-reports/TEST-*.xml || failed="$failed tests"
say "verify: took $((($(date +%s) - verify_begin + 30) / 60)) minutes"
[ -z "$failed" ] || die "These checks failed:$failed"
[ -z "$excluded" ] || say "verify: left out: tests tagged $excluded; './verify --all' runs them too"
say "verify: everything passed"
