# Packages of the operating system: what is missing, and how to install it.
# shellcheck shell=sh disable=SC2154

# What Manim needs, and the names of packages, are packaged with the runner.
# shellcheck source=omega-runner/src/main/resources/com/codercops/omega/runner/install/manim.sh
. "$runner/install/manim.sh"

# Prints a name for each missing component.
missing_things() {
    ! java_missing || echo "$java_thing"
    command -v curl >/dev/null || command -v wget >/dev/null || echo curl
    missing_for_manim
    missing_for_scripts
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
    if manager=$(package_manager); then
        die "These are missing: $*. Install them with: $(install_command "$manager" "$@")"
    fi
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
