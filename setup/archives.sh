# The class data archives, which make Omega start faster. Without one it works too.
# shellcheck shell=sh disable=SC2154

# `omega setup` loads the classes of a complete check into the archive. A failure here, such as a Java without this feature
# or a machine without a sandbox, does not end the build.
archive_classes() {
    rm -f "$archive"
    say "Making the class data archive, with a test of the installation"
    watched /dev/null "$java" -XX:ArchiveClassesAtExit="$archive" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
        -jar "$target/omega-cli.jar" setup </dev/null || say "The class data archive was not made, so Omega starts more slowly. To find out why, run: omega doctor"
}

# `train-cds` starts the whole server on a temporary directory, and ends.
archive_server_classes() {
    rm -f "$server_archive"
    trial=$(mktemp -d)
    say "Making the class data archive, with a start of the server on an empty directory"
    watched "$trial/log" env OMEGA_CONFIG='' "$java" -XX:ArchiveClassesAtExit="$server_archive" -Xlog:disable \
        -jar "$server/omega-server.jar" train-cds --data "$trial" </dev/null ||
        say "The class data archive was not made, so the server starts more slowly. To find out why, run: omega server check"
    rm -rf "$trial"
}
