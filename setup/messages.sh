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

# step NAME USUALLY COMMAND: runs one step, and prints how long it usually takes on 2 cores, and how long it took.
step() {
    say "set-up: $1, usually $2"
    step_begin=$(date +%s)
    "$3"
    say "set-up: $1 took $(($(date +%s) - step_begin)) s"
}

# Runs a command and shows the end of its output only if it fails.
quietly() {
    quiet_log=$(mktemp)
    if ! watched "$quiet_log" "$@" </dev/null; then
        tail -n 40 "$quiet_log" >&2
        rm -f "$quiet_log"
        die "A command failed; the end of its output is above. The command: $*"
    fi
    rm -f "$quiet_log"
}

# watched LOG COMMAND...: runs a command that writes to a log, and shows the newest line of the log every five seconds.
watched() {
    watched_log=$1
    shift
    # Without the lock of the set-up, which ends with the process.
    show_newest "$watched_log" 9>&- &
    watcher=$!
    watched_status=0
    "$@" >"$watched_log" 2>&1 || watched_status=$?
    { kill "$watcher" && wait "$watcher"; } 2>/dev/null || :
    return "$watched_status"
}

# Ends with the set-up, also if that is killed.
show_newest() {
    newest_seconds=0
    while sleep 5 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        newest_seconds=$((newest_seconds + 5))
        say "  $newest_seconds s $(sed -n 's/^\[INFO\] *//; /[[:alnum:]]/p' "$1" 2>/dev/null | tail -n 1 | cut -c 1-90)"
    done
}
