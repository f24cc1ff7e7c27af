# Builds Omega and makes the class data archives.
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
    # The style checks and static analysis are for people who change Omega; ./verify runs them.
    (cd "$OMEGA_ROOT" && quietly ./mvnw -q -B -T 1C -Domega.skipChecks -Dmaven.test.skip=true package -pl "$1" -am)
    "$3"
    # As old as the start of the build, so that a file edited during the build is built by the next run.
    touch -r "$stamp" "$2/built"
    rm -f "$stamp"
}

# `omega setup` loads the classes of a complete check into the class data archive. The archive only makes Omega start
# faster. So a failure here, such as a Java without this feature or a machine without a sandbox, does not end the build.
archive_classes() {
    rm -f "$target/omega.jsa"
    "$java" -XX:ArchiveClassesAtExit="$target/omega.jsa" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
        -jar "$target/omega-cli.jar" setup >/dev/null 2>&1 </dev/null || say "The class data archive was not made, so Omega starts more slowly. To find out why, run: ./omega doctor"
}

# `train-cds` starts the whole server on a temporary directory, and ends.
archive_server_classes() {
    rm -f "$server/omega-server.jsa"
    trial=$(mktemp -d)
    OMEGA_CONFIG='' "$java" -XX:ArchiveClassesAtExit="$server/omega-server.jsa" -Xlog:disable \
        -jar "$server/omega-server.jar" train-cds --data "$trial" >"$trial/log" 2>&1 </dev/null ||
        say "The class data archive was not made, so the server starts more slowly. To find out why, run: ./omega server check"
    rm -rf "$trial"
}
