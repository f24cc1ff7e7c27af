# Installs and builds what `omega` needs. Sourced by launch.sh and ../verify, after environment.sh.
# Each step first checks whether its work is already done, so that the next run continues an interrupted set-up.
# shellcheck shell=sh disable=SC2154

. "$OMEGA_ROOT/setup/messages.sh"
. "$OMEGA_ROOT/setup/packages.sh"
. "$OMEGA_ROOT/setup/manim.sh"
. "$OMEGA_ROOT/setup/build.sh"

set_up() {
    alone
    install_missing
    built || step "$build_step" "$build_usually" build_omega
    exec 9>&-
}

set_up_server() {
    alone
    install_missing
    server_built || step "$build_step" "$build_usually" build_server
    exec 9>&-
}

install_missing() {
    installed && return
    step packages "under a minute" install_packages
    step manim "a minute or two" install_manim
}

# One set-up at a time. A second one waits, and then finds the work done. The lock ends with the process.
alone() {
    mkdir -p "$OMEGA_HOME" || die "The directory $OMEGA_HOME cannot be created. Set OMEGA_HOME to a directory that you can write to."
    command -v flock >/dev/null || return 0
    exec 9>"$OMEGA_HOME/setup.lock"
    flock -n 9 || { say "Waiting until another set-up in $OMEGA_HOME ends"; flock 9; }
}
