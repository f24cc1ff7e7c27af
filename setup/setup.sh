# Brings a machine to where `omega` runs. Sourced by ../omega and ../verify, after environment.sh.
# Each step looks whether its work is done before it does it, so an interrupted set-up goes on at the next run.
# shellcheck shell=sh

. "$OMEGA_ROOT/setup/messages.sh"
. "$OMEGA_ROOT/setup/packages.sh"
. "$OMEGA_ROOT/setup/manim.sh"
. "$OMEGA_ROOT/setup/build.sh"

set_up() {
    alone
    install_missing
    built || step build build_omega
    exec 9>&-
}

set_up_server() {
    alone
    install_missing
    server_built || step build build_server
    exec 9>&-
}

install_missing() {
    installed && return
    step packages install_packages
    step manim install_manim
}

# One set-up at a time; a second one waits, and then finds the work done. The lock goes with the process.
alone() {
    mkdir -p "$OMEGA_HOME" || die "Cannot make the directory $OMEGA_HOME. Set OMEGA_HOME to one that can be written."
    command -v flock >/dev/null || return 0
    exec 9>"$OMEGA_HOME/setup.lock"
    flock -n 9 || { say "Waiting for another set-up in $OMEGA_HOME"; flock 9; }
}
