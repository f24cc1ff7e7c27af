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

# font_packages MANAGER GROUP...
font_packages() {
    manager=$1
    shift
    for group; do
        case $manager:$group in
            apt:cjk) echo fonts-noto-cjk ;;
            apt:emoji) echo fonts-symbola ;; # Manim draws outlines, which the fonts of coloured emoji do not have
            apt:all) echo fonts-noto-cjk fonts-noto-core fonts-symbola ;;
            apt:*) echo fonts-noto-core ;;
            dnf:cjk) echo google-noto-sans-cjk-fonts ;;
            dnf:emoji) echo gdouros-symbola-fonts ;;
            dnf:indic) printf 'google-noto-sans-%s-fonts ' devanagari bengali gurmukhi gujarati oriya tamil telugu kannada malayalam sinhala ;;
            dnf:thai) printf 'google-noto-sans-%s-fonts ' thai lao khmer myanmar ;;
            dnf:all) echo google-noto-fonts-all google-noto-sans-cjk-fonts gdouros-symbola-fonts ;;
            dnf:*) echo "google-noto-sans-$group-fonts" ;;
            pacman:cjk) echo noto-fonts-cjk ;;
            pacman:all) echo noto-fonts noto-fonts-cjk ;;
            *) echo noto-fonts ;;
        esac
    done | tr ' ' '\n' | grep . | sort -u | tr '\n' ' '
}

# Exit code 2 of omega means a wrong command line.
wrong_fonts() {
    say "$1 Choose from: cjk, indic, arabic, hebrew, thai, emoji, all."
    exit 2
}

# install_fonts GROUP,GROUP...
install_fonts() {
    groups=$(printf '%s' "$1" | tr ',' ' ')
    for group in $groups; do
        case $group in
            cjk | indic | arabic | hebrew | thai | emoji | all) ;;
            *) wrong_fonts "There is no group of fonts '$group'." ;;
        esac
    done
    [ -n "$groups" ] || wrong_fonts "No group of fonts is given."
    if command -v apt-get >/dev/null; then
        missing_fonts=
        # shellcheck disable=SC2086 # a list of words
        for package in $(font_packages apt $groups); do
            dpkg -s "$package" >/dev/null 2>&1 || missing_fonts="$missing_fonts $package"
        done
        [ -n "$missing_fonts" ] || return 0
        # shellcheck disable=SC2086
        install_with_apt $missing_fonts
        case $missing_fonts in
            *fonts-noto-core*) say 'Text without a font may now use Noto Sans. To keep the look of earlier videos, write font="DejaVu Sans".' ;;
        esac
        return
    fi
    # shellcheck disable=SC2086
    if command -v dnf >/dev/null; then
        die "Install the fonts with: sudo dnf install $(font_packages dnf $groups)"
    elif command -v pacman >/dev/null; then
        die "Install the fonts with: sudo pacman -S --needed $(font_packages pacman $groups)"
    elif [ "$(uname -s)" = Darwin ]; then
        say "macOS has fonts for all writing systems."
    else
        die "No supported package manager was found. Install fonts for $groups yourself, such as those of Noto."
    fi
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
