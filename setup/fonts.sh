# `omega setup --fonts GROUPS`: installs fonts for writing systems. Sourced by launch.sh with its arguments.
# shellcheck shell=sh disable=SC2154

next_is_fonts=
for argument; do
    case $next_is_fonts$argument in
        --fonts=*) fonts=${argument#--fonts=} ;;
        --fonts) next_is_fonts=yes && continue ;;
        yes*) fonts=$argument ;;
        *) continue ;;
    esac
    next_is_fonts=
    . "$OMEGA_ROOT/setup/messages.sh"
    . "$OMEGA_ROOT/setup/packages.sh"
    install_fonts "$fonts"
done
