# The steps of ../verify, which sets $excluded to the JUnit tags of the tests that it leaves out.
# shellcheck shell=sh disable=SC2154

tools="$OMEGA_HOME/verify"
s3_server="$OMEGA_HOME/verify-s3"
api_tools="$OMEGA_HOME/verify-api"
browser_tools="$OMEGA_HOME/verify-browser"
reports=$(mktemp -d)
# The sources from which the images are built and the tests on a cluster compiled.
containers="$reports/containers"
# Under `set -e` a command can end this program before its summary.
finished=''
trap '[ -n "$finished" ] || say "verify: ended before its summary"; chmod -R u+w "$reports"; rm -rf "$reports"' EXIT
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

# Runs the .bat files.
install_wine() {
    command -v wine >/dev/null && return
    command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ] && [ "$(dpkg --print-architecture)" = amd64 ] || return 1
    (install_with_apt wine wine64)
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
        install_wine || say "verify: Wine could not be installed; the .bat files are not tested"
    fi
    install_postgresql || say "verify: PostgreSQL could not be installed; the tests that need it are skipped"
}

check_scripts() {
    setup/tests/background.sh &&
        "$tools/bin/python" -m pytest -q -p no:cacheprovider setup/tests &&
        "$tools/bin/shellcheck" -x omega verify bench benchmarks/*.sh setup/*.sh deploy/*.sh .ci/run setup/tests/*.sh \
        omega-runner/src/main/resources/com/codercops/omega/runner/install/*.sh \
        omega-distribution/src/main/bin/omega omega-distribution/src/main/setup/*.sh
}

lint_python() {
    cd omega-runner &&
        "$tools/bin/ruff" check . &&
        "$tools/bin/ruff" format --quiet --check . &&
        "$tools/bin/mypy"
}

test_python() {
    [ "$scope" = --all ] || set -- -m 'not slow'
    cd omega-runner && "$tools/bin/python" -m pytest -q --numprocesses auto --maxprocesses 4 --dist worksteal \
        --junitxml="$reports/python.xml" "$@"
}

# A clean build, because ./omega compiles without the checks, and Maven would reuse the result. Two modules at a time,
# because many tests wait for a database or a process. After a failed test Maven continues with the other modules; the
# summary counts the failures.
check_java() {
    "$tools/bin/python" setup/progress.py "$OMEGA_ROOT/verify.log" ./mvnw -B --no-transfer-progress --threads 2 \
        --fail-at-end -Dmaven.test.failure.ignore=true -DexcludedGroups="${excluded:-kubernetes},covered-elsewhere" clean verify
}

# The committed bundle of the web app is what its sources give.
check_bundle() {
    cp -r omega-server/src/main/web "$reports/web" &&
        (cd "$reports/web" && rm -rf node_modules && quietly npm ci --no-audit --no-fund && node build.mjs bundle) &&
        for file in "$reports"/web/bundle/*; do
            cmp "$file" "omega-server/src/main/resources/web/assets/${file##*/}" || return 1
        done
}

# A release that nothing but this checkout contributes to: what the next two checks use is what users get.
release_version=0.1.0

# copy_sources DIRECTORY: for a build beside that of this checkout.
copy_sources() {
    mkdir -p "$1" &&
        git ls-files -z --cached --others --exclude-standard | tar --null --files-from - --create --file - |
        tar --extract --file - --directory "$1"
}

# build_release DIRECTORY [MAVEN OPTION...]: from a copy of the sources, since the build begins with a clean one.
build_release() {
    built_release="$reports/$1"
    shift
    copy_sources "$built_release-sources" &&
        build_begin=$(date +%s) &&
        "$built_release-sources/setup/distribute.sh" "$release_version" "$built_release" "$@" &&
        say "verify: a release took $(($(date +%s) - build_begin)) s; $(cd "$built_release" && du -h ./*.tar.gz ./*.zip | tr '\n\t' '  ')"
}

# What Maven Central asks for, and the distribution; a second build is equal byte for byte, without Javadoc to save time.
check_release() {
    build_release release &&
        "$tools/bin/python" setup/check_release.py "$reports/release" "$release_version" &&
        build_release release-again -Dmaven.javadoc.skip &&
        "$tools/bin/python" setup/check_release.py --same "$reports/release" "$reports/release-again"
}

# Programs outside the build that import omega-bom. Omega comes from the release above, and everything else from the user's
# own repository, which stays unchanged, or from one that is kept for the next run.
check_consumers() {
    consumers="$reports/consumers"
    repository="$OMEGA_HOME/verify-consumers"
    rm -rf "$repository/com/codercops"
    cp -r omega-bom/src/it "$consumers"
    set -- -q -B --no-transfer-progress --fail-at-end -Dmaven.repo.local="$repository" \
        -Dmaven.repo.local.tail="$HOME/.m2/repository" -Domega.version="$release_version" \
        -Domega.repository="file://$reports/release/repository"
    ./mvnw "$@" -f "$consumers/pom.xml" test || return 1
    # Other Javas, for those that differ in how classes are found.
    for other in "$(java_21)" "$(java_25)"; do
        [ -z "$other" ] || ./mvnw "$@" -f "$consumers/pom.xml" -Djvm="$other" -pl everything,jpms,spring-boot test || return 1
    done
}

# Java 21 from the Python package index, since Debian 12 does not have it. Only tests run with it.
java_21() {
    if install_environment "$OMEGA_HOME/verify-java" "$OMEGA_ROOT/setup/java-requirements.lock" >&2; then
        find "$OMEGA_HOME/verify-java/lib" -path '*/java-runtime/bin/java'
    else
        say "verify: Java 21 could not be installed; the consumers are not tested with it"
    fi
}

java_25() {
    newest=$(find /usr/lib/jvm -maxdepth 3 -path '*25*/bin/java' 2>/dev/null | head -n 1)
    [ -n "$newest" ] || say "verify: no Java 25 in /usr/lib/jvm; the consumers are not tested with it"
    printf '%s\n' "$newest"
}

# The distribution in an empty directory and a clean environment makes a video. Manim is that of this machine.
mcp_hello='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"verify","version":"1"}}}'
check_distribution() {
    set -- env -i PATH="$PATH" HOME="$reports/home" OMEGA_HOME="$reports/home/omega" \
        OMEGA_MANIM_PYTHON="$OMEGA_MANIM_PYTHON" OMEGA_SETUP_TEX="${OMEGA_SETUP_TEX:-yes}" OMEGA_DAEMON=off
    unpacked="$reports/unpacked/omega-$release_version"
    mkdir -p "$reports/home" "$reports/unpacked" "$reports/empty" &&
        (cd "$reports/release" && sha256sum --check --quiet SHA256SUMS) &&
        tar --extract --file "$reports/release/omega-$release_version.tar.gz" --directory "$reports/unpacked" &&
        chmod -R a-w "$unpacked" &&
        ln -s "$unpacked/bin/omega" "$reports/home/omega-link" &&
        cd "$reports/empty" &&
        "$@" "$reports/home/omega-link" animate "sine wave" &&
        find . -name '*.mp4' -size +10k | grep -q . &&
        [ -f "$reports/home/omega/archives/omega-$release_version/omega.jsa" ] &&
        check_resident_process "$@" &&
        "$@" "$reports/home/omega-link" --version | grep -F "$release_version" &&
        "$@" "$reports/home/omega-link" server --help >/dev/null &&
        printf '%s\n' "$mcp_hello" | "$@" "$reports/home/omega-link" mcp | grep -qF '"protocolVersion"' &&
        "$@" "$tools/bin/python" "$OMEGA_ROOT/setup/check_remote.py" "$reports/home/omega-link" "$reports/remote" &&
        check_completion "$unpacked/share/omega-completion.bash" &&
        check_manual "$unpacked/share/omega.1"
}

# The second command finds the process of the first one, which ends on request and leaves no sandbox.
check_resident_process() {
    script=$(find . -name '*.py') &&
        "$@" OMEGA_DAEMON=on "$reports/home/omega-link" check "$script" &&
        "$@" OMEGA_DAEMON=on "$reports/home/omega-link" check "$script" &&
        "$@" "$reports/home/omega-link" daemon status | grep -F 'process ID' &&
        "$@" "$reports/home/omega-link" daemon stop | grep -F 'has ended' &&
        [ -z "$(cd "$reports/home/omega/work" && ls run)" ]
}

# The program 'omega' completes 'anim'.
check_completion() {
    # shellcheck disable=SC2016 # the other shell expands it
    bash -c '. "$1" && COMP_WORDS=(omega anim) COMP_CWORD=1 && _complete_omega && [ "${COMPREPLY[*]}" = animate ]' bash "$1"
}

check_manual() {
    command -v groff >/dev/null || { say "verify: groff is missing, so the manual page is not checked"; return 0; }
    warnings=$(groff -man -Tutf8 -ww "$1" 2>&1 >/dev/null)
    [ -z "$warnings" ] || { say "$warnings"; return 1; }
}

# The images, the containers of deploy/compose.yml, and the Helm chart on a cluster. What has no container engine, no Helm or
# no cluster is skipped, and counted.
test_deployment() {
    cd "$containers" &&
        "$tools/bin/python" -m pytest -q -s -rs deploy/tests --ignore=deploy/tests/test_windows_scripts.py \
        --junitxml="$reports/deployment.xml"
}

# Renders as Jobs, with the image that the tests above have loaded into the cluster. Each script needs a pod, so all hostile
# scripts would take longer than everything else here: -Dgroups=kubernetes alone runs them too.
test_kubernetes() {
    cd "$containers" &&
        modules=$(grep -rl --include='*.java' '^@RequiresKubernetes' omega-*/src/test | cut -d / -f 1 | sort -u | paste -sd ,) &&
        OMEGA_TEST_K8S_IMAGE=${OMEGA_TEST_K8S_IMAGE:-omega-manim-stack-test} \
            ./mvnw -q -B --no-transfer-progress -Domega.skipChecks -Dmaven.test.failure.ignore=true -Dgroups='kubernetes & !slow' \
            test -pl "$modules" -am -Dtest='*IT' -Dsurefire.failIfNoSpecifiedTests=false
}

# Wine is not available everywhere, so its absence is a message and not a skipped test.
test_windows_scripts() {
    command -v wine >/dev/null || { say "verify: NO .bat FILE IS TESTED: there is no Wine"; return 0; }
    "$tools/bin/python" -m pytest -q -rs deploy/tests/test_windows_scripts.py --junitxml="$reports/windows.xml"
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

# What needs nothing of the build of this checkout: the Python tests, and checks that build from a copy. Runs in the
# background, so its failures are its own.
check_beside_java() {
    failed=''
    check python-tests test_python
    if [ "$scope" = --all ]; then
        check release check_release
        check consumers check_consumers
        check distribution check_distribution
        check windows-scripts test_windows_scripts
        copy_sources "$containers" || failed="$failed sources"
        check deployment test_deployment
        check kubernetes test_kubernetes
    fi
    [ -z "$failed" ] || say "verify: failed beside java:$failed"
    [ -z "$failed" ]
}

. "$OMEGA_ROOT/setup/background.sh"

# No check leaves a resident process behind, and none measures with one.
export OMEGA_DAEMON=off

verify_begin=$(date +%s)
alone
install_missing
exec 9>&-
step 'test tools' 'three to five minutes at the first time' install_test_tools
check scripts check_scripts
check python-lint lint_python
if [ -n "${OMEGA_TEST_BROWSER_TOOLS:-}" ]; then
    check bundle check_bundle
fi
# Both wait often: for processes, databases and downloads. What runs in the background prints its output at its end.
say "verify: python-tests run beside java, and with --all everything from a release to Kubernetes"
start_background beside-java check_beside_java
check java check_java
finish_background beside-java || failed="$failed beside-java"
set -- "$reports"/*.xml omega-*/target/surefire-reports/TEST-*.xml
[ "$scope" != --all ] || set -- "$@" "$containers"/omega-*/target/surefire-reports/TEST-*.xml
"$tools/bin/python" setup/summary.py "$@" || failed="$failed tests"
finished=yes
say "verify: took $((($(date +%s) - verify_begin + 30) / 60)) minutes"
[ -z "$failed" ] || die "These checks failed:$failed"
[ -z "$excluded" ] || say "verify: left out: tests tagged $excluded; './verify --all' runs them too"
say "verify: everything passed"
