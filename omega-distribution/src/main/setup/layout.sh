# Where the parts of a distribution are. It is built; only the class data archives are made at the first start.
# shellcheck shell=sh disable=SC2034,SC2154 # environment.sh uses what is set here, and sets what is used here

runner="$OMEGA_ROOT/runner"
target="$OMEGA_ROOT/app"
server="$OMEGA_ROOT/app"
# Not in the distribution, which can be read-only. Archives of another version or another Java are not used.
archives="$OMEGA_HOME/archives/${OMEGA_ROOT##*/}"
archive="$archives/omega.jsa"
server_archive="$archives/omega-server.jsa"
java_thing=jre
build_step='class data archive'
build_usually='10 s'

java_missing() {
    ! command -v "$java" >/dev/null || ! "$java" --version 2>/dev/null | head -n 1 | grep -Eq ' (1[7-9]|[2-9][0-9])'
}

built() {
    [ -f "$archives/built" ]
}

server_built() {
    [ -f "$archives/server-built" ]
}
