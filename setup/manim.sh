# The Python environment with the pinned Manim.
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
    say "Installing Manim into $environment; this takes a minute or two"
    # Without the lock file it may be incomplete, or another version.
    rm -rf "$environment"
    quietly "$python" -m venv "$environment"
    quietly "$environment/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$lock"
    # Without bytecode, importing Manim takes 6.5 s instead of 1.5 s. The sandbox cannot write bytecode later.
    quietly "$environment/bin/python" -m compileall -q -j 0 "$environment/lib"
    test_patches
    cp "$lock" "$environment/installed.lock"
}

# Records which patches of Manim leave every pixel unchanged on this machine. The runner applies no other.
test_patches() {
    (cd "$runner/python" && OPENBLAS_NUM_THREADS=1 "$environment/bin/python" -B -m omega_runner.video.selftest --record) \
        >/dev/null 2>&1 </dev/null || say "The patches of Manim could not be tested, so the tests of Omega's developers decide which are used."
}
