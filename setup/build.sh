# Compiles Omega and makes the archive of loaded classes.
# shellcheck shell=sh disable=SC2154

build_omega() {
    build_module omega-cli "$target" archive_classes
}

build_server() {
    build_module omega-server "$server" archive_server_classes
}

build_module() {
    say "Building $1"
    stamp=$(mktemp)
    # The checks of style and of mistakes are for those who change Omega; ./verify runs them.
    (cd "$OMEGA_ROOT" && quietly ./mvnw -q -B -T 1C -Domega.skipChecks -Dmaven.test.skip=true package -pl "$1" -am)
    "$3"
    # As old as the beginning of the build: what is edited during it is built at the next run.
    touch -r "$stamp" "$2/built"
    rm -f "$stamp"
}

# The trial run of `omega setup` loads the classes of a whole check into the archive. That is a matter of speed alone, so
# a Java that cannot make one, or a machine without a sandbox, is no fault here.
archive_classes() {
    rm -f "$target/omega.jsa"
    "$java" -XX:ArchiveClassesAtExit="$target/omega.jsa" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
        -jar "$target/omega-cli.jar" setup >/dev/null 2>&1 </dev/null || say "The trial run failed; see 'omega doctor'."
}

# The training run starts the server on a temporary directory, sends one request and stops.
archive_server_classes() {
    rm -f "$server/omega-server.jsa"
    trial=$(mktemp -d)
    OMEGA_CONFIG='' "$java" -XX:ArchiveClassesAtExit="$server/omega-server.jsa" -Xlog:disable \
        -jar "$server/omega-server.jar" train-cds --data "$trial" >"$trial/log" 2>&1 </dev/null ||
        say "The training run of the server failed. Run './omega server check'."
    rm -rf "$trial"
}
