# Runs checks beside others. Sourced by verify.sh, whose directory $reports holds the results.
# shellcheck shell=sh disable=SC2154

# start_background NAME FUNCTION: the output waits for finish_background.
start_background() {
    date +%s >"$reports/$1.begin"
    # Under `set -e` a failed function would end the subshell before it writes the status.
    (background_status=0
        "$2" >"$reports/$1.log" 2>&1 || background_status=$?
        date +%s >"$reports/$1.end"
        echo "$background_status" >"$reports/$1.status") &
    echo $! >"$reports/$1.pid"
}

# finish_background NAME: waits for the function, prints its output and returns its status.
finish_background() {
    wait "$(cat "$reports/$1.pid")" || :
    cat "$reports/$1.log"
    say "verify: $1 took $(($(cat "$reports/$1.end") - $(cat "$reports/$1.begin"))) s"
    return "$(cat "$reports/$1.status")"
}
