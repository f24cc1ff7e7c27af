# What remains to do at the first start of a distribution. A checkout has another file of this name, which compiles.
# shellcheck shell=sh disable=SC2154

. "$OMEGA_ROOT/setup/archives.sh"

build_omega() {
    mkdir -p "$archives"
    archive_classes
    touch "$archives/built"
}

build_server() {
    mkdir -p "$archives"
    archive_server_classes
    touch "$archives/server-built"
}
