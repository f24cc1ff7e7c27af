# Paths, and whether Omega is installed. Sourced by launch.sh, ../verify and ../bench with OMEGA_ROOT set.
# shellcheck shell=sh disable=SC2034 # the sourcing script uses what is set here

OMEGA_HOME=${OMEGA_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/omega}
OMEGA_MANIM_PYTHON=${OMEGA_MANIM_PYTHON:-$OMEGA_HOME/manim/bin/python}
export OMEGA_HOME OMEGA_MANIM_PYTHON

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
. "$OMEGA_ROOT/setup/layout.sh"

# The pinned packages of the release of Manim that `omega setup --manim` has chosen. Without a choice it is the newest.
manim_lock() {
    case $(cat "$OMEGA_HOME/manim-release" 2>/dev/null) in
        0.21) echo "$runner/requirements-manim-0.21.lock" ;;
        *) echo "$runner/requirements.lock" ;;
    esac
}

lock=$(manim_lock)

# Each run checks both, which is cheap. Removed or changed parts are set up again.
installed() {
    command -v "$java" >/dev/null && [ -x "$OMEGA_MANIM_PYTHON" ] || return 1
    [ "$OMEGA_MANIM_PYTHON" != "$OMEGA_HOME/manim/bin/python" ] || cmp -s "$lock" "$OMEGA_HOME/manim/installed.lock" || return 1
    [ "${OMEGA_SETUP_TEX:-yes}" = no ] || { command -v latex && command -v dvisvgm; } >/dev/null || return 1
    [ "$(uname -s)" != Linux ] || command -v bwrap >/dev/null
}

# In a locale without UTF-8, Java 17 drops every letter of a prompt that is not ASCII.
speak_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[uU][tT][fF]*) ;;
        *) [ "$(uname -s)" = Darwin ] || export LC_ALL=C.UTF-8 ;;
    esac
}
