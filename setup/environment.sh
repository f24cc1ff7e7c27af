# Paths, and whether Omega is installed and built. Sourced by ../omega, ../verify and ../bench with OMEGA_ROOT set.
# shellcheck shell=sh disable=SC2034 # the sourcing script uses what is set here

OMEGA_HOME=${OMEGA_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/omega}
OMEGA_MANIM_PYTHON=${OMEGA_MANIM_PYTHON:-$OMEGA_HOME/manim/bin/python}
export OMEGA_HOME OMEGA_MANIM_PYTHON

runner="$OMEGA_ROOT/omega-runner/src/main/resources/com/codercops/omega/runner"

# The pinned packages of the release of Manim that `omega setup --manim` has chosen. Without a choice it is the newest.
manim_lock() {
    case $(cat "$OMEGA_HOME/manim-release" 2>/dev/null) in
        0.21) echo "$runner/requirements-manim-0.21.lock" ;;
        *) echo "$runner/requirements.lock" ;;
    esac
}

lock=$(manim_lock)
target="$OMEGA_ROOT/omega-cli/target"
server="$OMEGA_ROOT/omega-server/target"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Each run checks both, which is cheap. Removed or changed parts are set up again.
installed() {
    command -v "$java" >/dev/null && [ -x "$OMEGA_MANIM_PYTHON" ] || return 1
    [ "$OMEGA_MANIM_PYTHON" != "$OMEGA_HOME/manim/bin/python" ] || cmp -s "$lock" "$OMEGA_HOME/manim/installed.lock" || return 1
    [ "${OMEGA_SETUP_TEX:-yes}" = no ] || { command -v latex && command -v dvisvgm; } >/dev/null || return 1
    [ "$(uname -s)" != Linux ] || command -v bwrap >/dev/null
}

built() {
    current "$target"
}

server_built() {
    current "$server"
}

# Whether the sources are unchanged since the build in a target directory.
current() {
    [ -f "$1/built" ] && [ -z "$(find "$OMEGA_ROOT/pom.xml" "$OMEGA_ROOT/.mvn" "$OMEGA_ROOT"/omega-*/pom.xml \
        "$OMEGA_ROOT"/omega-*/src/main -newer "$1/built" -print -quit)" ]
}

# In a locale without UTF-8, Java 17 drops every letter of a prompt that is not ASCII.
speak_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[uU][tT][fF]*) ;;
        *) [ "$(uname -s)" = Darwin ] || export LC_ALL=C.UTF-8 ;;
    esac
}
