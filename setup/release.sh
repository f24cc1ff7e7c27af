# `omega setup --manim RELEASE`: chooses the release of Manim. Sourced by launch.sh with its arguments, before the set-up.
# shellcheck shell=sh disable=SC2154,SC2034

. "$OMEGA_ROOT/setup/messages.sh"

next_is_release=
for argument; do
    case $next_is_release$argument in
        --manim=*) release=${argument#--manim=} ;;
        --manim) next_is_release=yes && continue ;;
        yes*) release=$argument ;;
        *) continue ;;
    esac
    next_is_release=
    case $release in
        0.22 | 0.21) ;;
        # Exit code 2 of omega means a wrong command line.
        *) say "There is no release '$release' of Manim for Omega. Choose from: 0.22, 0.21." && exit 2 ;;
    esac
    [ "$OMEGA_MANIM_PYTHON" = "$OMEGA_HOME/manim/bin/python" ] ||
        die "OMEGA_MANIM_PYTHON is $OMEGA_MANIM_PYTHON, an environment that Omega does not change. Unset it to use --manim."
    mkdir -p "$OMEGA_HOME" || die "The directory $OMEGA_HOME cannot be created. Set OMEGA_HOME to a directory that you can write to."
    printf '%s\n' "$release" >"$OMEGA_HOME/manim-release"
    lock=$(manim_lock)
done
