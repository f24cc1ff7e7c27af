# The hosted server's program. Sourced by ../omega, after environment.sh.
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
    # Replaces the shell, so that signals reach it. Both compilers: it runs for long.
    exec "$java" -XX:SharedArchiveFile="$server/omega-server.jsa" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \
        -jar "$server/omega-server.jar" "$@"
}
