# Messages of the set-up. They go to stderr, because stdout belongs to the command.
# shellcheck shell=sh

say() {
    printf 'omega: %s\n' "$*" >&2
}

# Exit code 4 of omega means a broken installation.
die() {
    say "$*"
    exit 4
}

# step NAME COMMAND: runs one step and prints how long it took.
step() {
    step_begin=$(date +%s)
    "$2"
    say "set-up: $1 took $(($(date +%s) - step_begin)) s"
}

# Runs a command and shows the end of its output only if it fails.
quietly() {
    quiet_log=$(mktemp)
    if ! "$@" >"$quiet_log" 2>&1 </dev/null; then
        tail -n 40 "$quiet_log" >&2
        rm -f "$quiet_log"
        die "A command failed; the end of its output is above. The command: $*"
    fi
    rm -f "$quiet_log"
}
