# The Python environment with the pinned Manim. The steps stand in install/manim.sh of the runner, which Java uses too.
# shellcheck shell=sh disable=SC2154

# Removes another release, such as that of an older Omega.
install_manim() {
    environment="$OMEGA_HOME/manim"
    if [ "$OMEGA_MANIM_PYTHON" != "$environment/bin/python" ]; then
        [ -x "$OMEGA_MANIM_PYTHON" ] || die "OMEGA_MANIM_PYTHON is $OMEGA_MANIM_PYTHON, which is not an executable file. Correct it, or unset it."
        return 0 # The user's environment: the runner checks its Manim.
    fi
    if cmp -s "$lock" "$environment/installed.lock"; then
        return 0
    fi
    python=$(find_python) || die "No Python 3.11 to 3.14 was found. Install one of them."
    say "Installing Manim into $environment"
    # Without the lock file it may be incomplete, or another version.
    rm -rf "$environment"
    quietly create_environment "$python" "$environment" "$lock"
    record_patches "$environment/bin/python" "$runner/python" >/dev/null 2>&1 </dev/null ||
        say "The patches of Manim could not be tested, so the tests of Omega's developers decide which are used."
    cp "$lock" "$environment/installed.lock"
}
