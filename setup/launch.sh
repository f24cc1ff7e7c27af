# Installs what is missing, and runs Omega. Sourced by the programs `omega` of a checkout and of a distribution, with
# OMEGA_ROOT set and their arguments.
# shellcheck shell=sh disable=SC2154

. "$OMEGA_ROOT/setup/environment.sh"

case ${1:-} in
    serve | server)
        . "$OMEGA_ROOT/setup/server.sh"
        run_server "$@"
        ;;
esac

[ "${1:-}" != setup ] || . "$OMEGA_ROOT/setup/release.sh"
if ! installed || ! built; then
    . "$OMEGA_ROOT/setup/setup.sh"
    set_up
fi
[ "${1:-}" != setup ] || . "$OMEGA_ROOT/setup/fonts.sh"
speak_utf8

# Only the C1 compiler, and an archive of loaded classes: most commands end before C2 could help.
command=${1:-}
set -- "$java" -XX:SharedArchiveFile="$archive" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -Xlog:disable -Xlog:all=error:stderr -jar "$target/omega-cli.jar" "$@"
# The commands that run scripts gain from a resident process, which holds a warm Java and a warm sandbox, and from a sandbox
# that starts before Java.
case $command in
    render | check | animate | revise | repair)
        exec "$OMEGA_MANIM_PYTHON" -I -S "$OMEGA_ROOT/setup/daemon" "$OMEGA_HOME" "$@"
        ;;
esac
exec "$@"
