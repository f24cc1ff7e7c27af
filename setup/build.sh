# Builds Omega from a checkout, and makes the class data archives. A distribution has another file of this name.
# shellcheck shell=sh disable=SC2154

. "$OMEGA_ROOT/setup/archives.sh"

build_omega() {
    build_module omega-cli "$target" archive_classes
}

build_server() {
    build_module omega-server "$server" archive_server_classes
}

build_module() {
    say "Building $1"
    stamp=$(mktemp)
    # The style checks and static analysis are for people who change Omega; ./verify runs them.
    (cd "$OMEGA_ROOT" && quietly ./mvnw -B -T 1C -Domega.skipChecks -Dmaven.test.skip=true package -pl "$1" -am)
    "$3"
    # As old as the start of the build, so that a file edited during the build is built by the next run.
    touch -r "$stamp" "$2/built"
    rm -f "$stamp"
}
