# The Python environment with the pinned Manim.
# shellcheck shell=sh disable=SC2154

install_manim() {
    environment="$OMEGA_HOME/manim"
    if [ "$OMEGA_MANIM_PYTHON" != "$environment/bin/python" ]; then
        [ -x "$OMEGA_MANIM_PYTHON" ] || die "OMEGA_MANIM_PYTHON is $OMEGA_MANIM_PYTHON, which is no program."
        return 0 # somebody's own environment: the runner checks its Manim
    fi
    if cmp -s "$lock" "$environment/installed.lock"; then
        return 0
    fi
    python=$(find_python) || die "No Python 3.11 to 3.14 was found."
    say "Installing Manim into $environment, which takes a minute or two"
    # Without the lock it may be half an environment, or one of another version.
    rm -rf "$environment"
    quietly "$python" -m venv "$environment"
    quietly "$environment/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$lock"
    # Without bytecode the import alone takes 6.5 s instead of 1.5 s; the sandbox cannot write it later.
    quietly "$environment/bin/python" -m compileall -q -j 0 "$environment/lib"
    cp "$lock" "$environment/installed.lock"
}
