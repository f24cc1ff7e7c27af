# Packages of the operating system: what is missing, and how to install it.
# shellcheck shell=sh disable=SC2154

# The distribution's own Python first, because it runs Manim faster than one built from source; then the newest.
find_python() {
    for python in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null &&
            "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    return 1
}

# Prints a name for each missing component. The table below maps these names to packages.
missing_things() {
    javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    command -v "$javac" >/dev/null && "$javac" --release 17 -version >/dev/null 2>&1 || echo jdk
    command -v curl >/dev/null || command -v wget >/dev/null || echo curl
    if python=$(find_python); then
        "$python" -c 'import venv, ensurepip' 2>/dev/null || echo venv
        "$python" -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' ||
            echo python-headers
    else
        echo python
    fi
    command -v cc >/dev/null && command -v c++ >/dev/null || echo compiler
    if command -v pkg-config >/dev/null; then
        pkg-config --exists cairo || echo cairo
        pkg-config --exists pangocairo || echo pango
    else
        echo pkg-config cairo pango
    fi
    fc-list 2>/dev/null | grep -q . || echo fonts
    [ "$(uname -s)" != Linux ] || command -v bwrap >/dev/null || echo bubblewrap
    if [ "${OMEGA_SETUP_TEX:-yes}" != no ]; then
        command -v latex >/dev/null && command -v kpsewhich >/dev/null &&
            kpsewhich standalone.cls >/dev/null && kpsewhich preview.sty >/dev/null || echo tex
        command -v dvisvgm >/dev/null || echo dvisvgm
    fi
}

# package_names MANAGER THING...
package_names() {
    manager=$1
    shift
    for thing; do
        case $manager:$thing in
            apt:jdk) echo default-jdk-headless ;; # 17 in Debian 12, 21 in Debian 13, which has no 17
            apt:curl) echo curl ca-certificates ;;
            apt:python) echo python3 python3-venv python3-dev ;;
            apt:venv) echo python3-venv ;;
            apt:python-headers) echo python3-dev ;;
            apt:compiler) echo build-essential ;;
            apt:cairo) echo libcairo2-dev ;;
            apt:pango) echo libpango1.0-dev ;;
            apt:fonts) echo fontconfig fonts-dejavu-core ;;
            apt:tex) echo texlive-latex-base texlive-latex-extra preview-latex-style ;;

            dnf:jdk) echo java-21-openjdk-devel ;;
            dnf:python) echo python3 python3-devel ;;
            dnf:venv) echo python3 ;;
            dnf:python-headers) echo python3-devel ;;
            dnf:compiler) echo gcc gcc-c++ ;;
            dnf:pkg-config) echo pkgconf-pkg-config ;;
            dnf:cairo) echo cairo-devel ;;
            dnf:pango) echo pango-devel ;;
            dnf:fonts) echo fontconfig dejavu-sans-fonts ;;
            dnf:tex) echo texlive-scheme-basic texlive-standalone texlive-preview texlive-collection-latexextra ;;
            dnf:dvisvgm) echo texlive-dvisvgm ;;

            pacman:jdk) echo jdk21-openjdk ;;
            pacman:python | pacman:venv | pacman:python-headers) echo python ;;
            pacman:compiler) echo base-devel ;;
            pacman:pkg-config) echo pkgconf ;;
            pacman:fonts) echo fontconfig ttf-dejavu ;;
            pacman:tex) echo texlive-basic texlive-latex texlive-latexrecommended texlive-latexextra texlive-fontsrecommended ;;
            pacman:dvisvgm) echo texlive-binextra ;;

            brew:jdk) echo temurin@21 ;; # brew does not link its own openjdk into the search path
            brew:python | brew:venv | brew:python-headers) echo python@3.13 ;;
            brew:compiler) ;; # comes with the command line tools that brew itself needs
            brew:fonts) echo fontconfig font-dejavu ;;
            brew:tex | brew:dvisvgm) echo texlive ;;

            *) echo "$thing" ;;
        esac
    done | tr ' ' '\n' | sort -u | tr '\n' ' '
}

install_packages() {
    things=$(missing_things)
    [ -n "$things" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    set -- $things
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2046
        install_with_apt $(package_names apt "$@")
        return
    fi
    sudo='sudo '
    [ "$(id -u)" -ne 0 ] || sudo=''
    for manager in dnf pacman brew; do
        if command -v "$manager" >/dev/null; then
            case $manager in
                dnf) command="${sudo}dnf install" ;;
                pacman) command="${sudo}pacman -S --needed" ;;
                brew) command='brew install' ;;
            esac
            die "These are missing: $*. Install them with: $command $(package_names "$manager" "$@")"
        fi
    done
    die "These are missing: $*. No supported package manager (apt, dnf, pacman, brew) was found. Install them yourself."
}

install_with_apt() {
    apt='env DEBIAN_FRONTEND=noninteractive apt-get -q -y'
    if [ "$(id -u)" -ne 0 ]; then
        by_hand="sudo apt-get install --no-install-recommends $*"
        { command -v sudo && [ -t 2 ] && : </dev/tty; } >/dev/null 2>&1 ||
            die "These packages are missing. Install them with: $by_hand"
        printf 'omega: These packages are missing: %s\nomega: Install them now with sudo? [y/N] ' "$*" >&2
        read -r answer </dev/tty
        case $answer in
            [yY]*) sudo -v && apt="sudo $apt" ;;
            *) die "Nothing was installed. Install them with: $by_hand" ;;
        esac
    fi
    say "Installing $*"
    # An earlier run may have been interrupted between unpacking and configuring a package.
    # shellcheck disable=SC2086 # a command of several words
    {
        quietly ${apt%apt-get*}dpkg --configure -a
        quietly $apt update
        quietly $apt install --no-install-recommends "$@"
    }
}
