# Manim and what it needs from the operating system. Used by setup/*.sh of a checkout, and by ManimInstallation in Java.
# shellcheck shell=sh

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

# Prints a name for each missing component that Manim's packages need to be built. package_names maps them to packages.
missing_for_manim() {
    if found=$(find_python); then
        "$found" -c 'import venv, ensurepip' 2>/dev/null || echo venv
        "$found" -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' ||
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
}

# Prints a name for each missing component that scripts need when they run. OMEGA_SETUP_TEX=no leaves out TeX.
missing_for_scripts() {
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
            apt:jre) echo default-jre-headless ;;
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

            dnf:jre) echo java-21-openjdk-headless ;;
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

            pacman:jre) echo jre21-openjdk-headless ;;
            pacman:jdk) echo jdk21-openjdk ;;
            pacman:python | pacman:venv | pacman:python-headers) echo python ;;
            pacman:compiler) echo base-devel ;;
            pacman:pkg-config) echo pkgconf ;;
            pacman:fonts) echo fontconfig ttf-dejavu ;;
            pacman:tex) echo texlive-basic texlive-latex texlive-latexrecommended texlive-latexextra texlive-fontsrecommended ;;
            pacman:dvisvgm) echo texlive-binextra ;;

            brew:jdk | brew:jre) echo temurin@21 ;; # brew does not link its own openjdk into the search path
            brew:python | brew:venv | brew:python-headers) echo python@3.13 ;;
            brew:compiler) ;; # comes with the command line tools that brew itself needs
            brew:fonts) echo fontconfig font-dejavu ;;
            brew:tex | brew:dvisvgm) echo texlive ;;

            *) echo "$thing" ;;
        esac
    done | tr ' ' '\n' | sort -u | tr '\n' ' '
}

# The package manager of this system: apt, dnf, pacman or brew.
package_manager() {
    if command -v apt-get >/dev/null; then
        echo apt
        return
    fi
    for manager in dnf pacman brew; do
        if command -v "$manager" >/dev/null; then
            echo "$manager"
            return
        fi
    done
    return 1
}

# install_command MANAGER THING...: the command that installs components.
install_command() {
    sudo='sudo '
    [ "$(id -u)" -ne 0 ] || sudo=''
    case $1 in
        apt) printf '%s' "${sudo}apt-get install --no-install-recommends " ;;
        dnf) printf '%s' "${sudo}dnf install " ;;
        pacman) printf '%s' "${sudo}pacman -S --needed " ;;
        brew) printf '%s' 'brew install ' ;;
    esac
    package_names "$@" | sed 's/ *$//'
}

# create_environment PYTHON DIRECTORY LOCK: a virtual environment with the pinned packages of a lock file.
create_environment() {
    "$1" -m venv "$2" &&
        "$2/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$3" &&
        # Without bytecode, importing Manim takes 6.5 s instead of 1.5 s. The sandbox cannot write bytecode later.
        "$2/bin/python" -m compileall -q -j 0 "$2/lib"
}

# record_patches PYTHON RUNNER: records which patches of Manim leave every pixel unchanged on this machine, and precompiles
# Manim's preamble. The runner applies no other patch.
record_patches() {
    (cd "$2" && OPENBLAS_NUM_THREADS=1 "$1" -B -m omega_runner.video.selftest --record &&
        "$1" -B -m omega_runner.formulas.precompiled)
}
