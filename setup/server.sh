# Starts the server program. Sourced by launch.sh.
# shellcheck shell=sh disable=SC2154

# serve OPTIONS, or server COMMAND ...
run_server() {
    if [ "$1" = serve ]; then
        shift
        set -- run "$@"
    else
        shift
    fi
    if ! installed || ! server_built; then
        . "$OMEGA_ROOT/setup/setup.sh"
        set_up_server
    fi
    speak_utf8
    # exec, so that signals reach the server. Both JIT compilers, because the server runs for a long time.
    exec "$java" -XX:SharedArchiveFile="$server_archive" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \
        -jar "$server/omega-server.jar" "$@"
}
