# The class data archives, which make Omega start faster. Without one it works too.
# shellcheck shell=sh disable=SC2154

# The archive has the classes of a complete check and a render. It is static, because a dynamic one leaves out old class
# files, such as those of picocli. A failure here, such as a Java without this feature or a machine without a sandbox, does
# not end the build.
archive_classes() {
    rm -f "$archive"
    say "Making the class data archive, with a test of the installation"
    trial=$(mktemp -d)
    printf 'from manim import *\n\n\nclass Trial(Scene):\n    def construct(self):\n        self.play(Create(Dot()))\n' >"$trial/trial.py"
    # Java crashes on a list with duplicates.
    # The second render takes a sandbox that the client has started.
    { loaded_classes setup && loaded_classes render "$trial/trial.py" -o "$trial/first.mp4" &&
        loaded_classes render "$trial/trial.py" -o "$trial/second.mp4" &&
        awk '!seen[$0]++' "$trial"/*.classes >"$trial/all" &&
        watched /dev/null "$java" -Xshare:dump -XX:SharedClassListFile="$trial/all" -XX:SharedArchiveFile="$archive" \
            -XX:+UseSerialGC -XX:ErrorFile="$trial/error" -Xlog:disable -cp "$target/omega-cli.jar" </dev/null; } ||
        say "The class data archive was not made, so Omega starts more slowly. To find out why, run: omega doctor"
    rm -rf "$trial"
}

# loaded_classes COMMAND ARGUMENT...: lists the classes that a command loads.
loaded_classes() {
    watched /dev/null env OMEGA_DAEMON=off "$OMEGA_MANIM_PYTHON" -I -S "$OMEGA_ROOT/setup/daemon" "$OMEGA_HOME" \
        "$java" -XX:DumpLoadedClassList="$trial/$1.classes" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
        -jar "$target/omega-cli.jar" "$@" </dev/null
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
