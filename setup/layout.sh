# Where the parts of a checkout are, and whether they are built. A distribution has another file of this name.
# shellcheck shell=sh disable=SC2034,SC2154 # environment.sh uses what is set here, and sets what is used here

runner="$OMEGA_ROOT/omega-runner/src/main/resources/com/codercops/omega/runner"
target="$OMEGA_ROOT/omega-cli/target"
server="$OMEGA_ROOT/omega-server/target"
archive="$target/omega.jsa"
server_archive="$server/omega-server.jsa"
# What a set-up installs in place of Java: the checkout compiles.
java_thing=jdk
build_step=build
build_usually='a minute, and two if Maven has to download libraries'

java_missing() {
    javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    ! command -v "$javac" >/dev/null || ! "$javac" --release 17 -version >/dev/null 2>&1
}

built() {
    current "$target"
}

server_built() {
    current "$server"
}

# Whether the sources are unchanged since the build in a target directory.
current() {
    [ -f "$1/built" ] && [ -z "$(find "$OMEGA_ROOT/pom.xml" "$OMEGA_ROOT/.mvn" "$OMEGA_ROOT"/omega-*/pom.xml \
        "$OMEGA_ROOT"/omega-*/src/main -newer "$1/built" -print -quit)" ]
}
