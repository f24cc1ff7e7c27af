# What set-up tells people, on stderr: stdout belongs to the command itself.
# shellcheck shell=sh

say() {
    printf 'omega: %s\n' "$*" >&2
}

# 4 is the exit code of omega for a broken installation.
die() {
    say "$*"
    exit 4
}

# Runs one step and tells how long it took.
step() {
    step_begin=$(date +%s)
    "$2"
    say "set-up: $1 took $(($(date +%s) - step_begin)) s"
}

# Runs a command with its output in a file that is shown only when it fails.
quietly() {
    quiet_log=$(mktemp)
    if ! "$@" >"$quiet_log" 2>&1 </dev/null; then
        tail -n 40 "$quiet_log" >&2
        rm -f "$quiet_log"
        die "This command failed, its last lines stand above: $*"
    fi
    rm -f "$quiet_log"
}
