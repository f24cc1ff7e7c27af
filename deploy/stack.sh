#!/bin/sh
# Starts, stops and maintains the stack of compose.yml. Run it without arguments for its commands.
set -eu
caller=$PWD
cd "$(dirname "$0")"

usage() {
    cat >&2 <<'END'
usage: stack.sh COMMAND

  start [--mail]        creates .env from env.example, starts everything, waits until it is healthy
  stop                  stops the containers; the data stays
  restart [SERVICE]     restarts all containers, or one: server, database, manim
  logs [SERVICE]        follows the log
  status                shows the containers
  shell                 a Java shell (JShell) in the server
  admin EMAIL NAME      creates an administrator; reads the password from the terminal or standard input
  server COMMAND ...    runs a command of the server, such as: server check
  packages NAME ...     rebuilds the image of the Manim service with these packages of the allow-list
  backup FILE           writes a backup of accounts, scripts and videos
  restore FILE          restores a backup into an empty stack; --replace discards what the stack has
  tests [--existing EMAIL]   tests the API of the running stack; needs mail: start --mail
END
    exit 2
}

die() {
    printf 'stack: %s\n' "$1" >&2
    exit 1
}

require_engine() {
    docker compose version >/dev/null 2>&1 ||
        die "'docker compose' is missing. Install Docker with its compose plugin: https://docs.docker.com/compose/install/"
    docker version >/dev/null 2>&1 || die "the Docker engine does not respond. Start it, or set DOCKER_HOST."
}

# A value of .env or the environment, or the default of compose.yml.
setting() {
    value=$(printenv "$1" || true)
    [ -n "$value" ] || [ ! -f .env ] || value=$(sed -n "s/^$1=//p" .env | tail -n 1)
    printf '%s' "${value:-$2}"
}

require_image() {
    image=$(setting "$1" "$2")
    docker image inspect "$image" >/dev/null 2>&1 || die "the engine has no image $image. $3"
    architecture=$(docker image inspect --format '{{.Architecture}}' "$image")
    engine=$(docker version --format '{{.Server.Arch}}')
    [ "$architecture" = "$engine" ] ||
        die "the image $image is for $architecture, but the engine runs $engine. Build the image on this machine, or with --platform linux/$engine."
}

require_memory() {
    bytes=$(docker info --format '{{.MemTotal}}')
    [ "$bytes" -ge 3800000000 ] ||
        die "the engine has $((bytes / 1000000)) MB of memory, and the stack needs 4 GB. Give the engine more memory."
}

is_running() {
    [ -n "$(docker compose ps --quiet server 2>/dev/null)" ]
}

require_port() {
    # The stack itself may have it.
    ! is_running || return 0
    published=$(setting OMEGA_PUBLISH 127.0.0.1:8080)
    ! (command -v bash >/dev/null && bash -c "exec 3<>/dev/tcp/127.0.0.1/${published##*:}") 2>/dev/null ||
        die "port ${published##*:} is in use. Set another one in deploy/.env, such as OMEGA_PUBLISH=127.0.0.1:8081, and the same port in OMEGA_BASE_URL."
}

# Everything is checked before the first container starts.
start() {
    [ -f .env ] || cp env.example .env
    require_image OMEGA_MANIM_IMAGE omega-manim "Build it with: omega image build"
    require_image OMEGA_SERVER_IMAGE omega-server "Build it with: deploy/build_server_image.sh"
    require_memory
    require_port
    is_running || migrate
    docker compose "$@" up --detach --wait --wait-timeout 300 ||
        die "the stack did not become healthy. The reason is in: deploy/stack.sh logs"
    printf 'Omega runs at %s\n' "$(setting OMEGA_BASE_URL http://localhost:8080)"
    docker compose logs --no-log-prefix server 2>/dev/null | grep -m 1 'bootstrap?token=' ||
        echo "The first administrator: the link in the log of the first start, or: deploy/stack.sh admin EMAIL NAME"
}

# The server does this too, but one that refuses its tables would restart without end.
migrate() {
    docker compose up --detach --wait --wait-timeout 120 database || die "the database did not start. The reason is in: deploy/stack.sh logs"
    server migrate </dev/null || die "the server was not started, for the reason above. The database runs; stop it with: deploy/stack.sh stop"
}

# Runs a command of the server beside the running server, with the same volumes.
server() {
    if [ -t 0 ]; then
        docker compose run --rm --no-deps server "$@"
    else
        docker compose run --rm --no-deps --no-TTY server "$@"
    fi
}

# file NAME: a name is relative to the directory of the caller.
file() {
    case $1 in
        /*) file=$1 ;;
        *) file=$caller/$1 ;;
    esac
}

backup() {
    [ $# = 1 ] || usage
    file "$1"
    [ ! -e "$file" ] || die "$file exists. Choose another name."
    (umask 077 && docker compose run --rm --no-deps --no-TTY --entrypoint sh server -ec \
        'omega-server backup /tmp/backup.zip >&2 && cat /tmp/backup.zip' >"$file.new") || { rm -f "$file.new"; die "no backup was written."; }
    mv "$file.new" "$file"
}

restore() {
    [ $# -ge 1 ] || usage
    file "$1"
    [ -f "$file" ] || die "there is no file $file. Name the file of a backup."
    shift
    docker compose stop server
    # Without the server, which would create tables.
    docker compose up --detach --wait --wait-timeout 120 database
    docker compose run --rm --no-TTY --no-deps --entrypoint sh server -ec \
        'cat >/tmp/backup.zip && exec omega-server restore /tmp/backup.zip "$@"' sh "$@" <"$file" || die "nothing was restored. The server is stopped; start it with: deploy/stack.sh start"
    start
}

[ $# -gt 0 ] || usage
command=$1
shift
require_engine
case $command in
    start)
        case ${1:-} in
            --mail)
                # Mail of a stack that only tries things out stays in the stack.
                export OMEGA_MAIL_TRANSPORT=smtp OMEGA_MAIL_HOST=mail OMEGA_MAIL_PORT=3025 OMEGA_MAIL_SECURITY=none
                export OMEGA_MAIL_FROM=omega@example.org
                start --profile mail
                ;;
            '') start ;;
            *) usage ;;
        esac
        ;;
    stop) docker compose --profile mail down ;;
    restart) docker compose restart "$@" ;;
    logs) docker compose logs --follow "$@" ;;
    status) docker compose ps --all ;;
    shell) server shell ;;
    admin) server create-admin "$@" ;;
    server) server "$@" ;;
    packages)
        [ $# -gt 0 ] || usage
        ../omega image build --build-arg "PYTHON_PACKAGES=pandas sympy $*"
        docker compose up --detach --force-recreate manim more
        ;;
    backup) backup "$@" ;;
    restore) restore "$@" ;;
    tests) docker compose --profile mail --profile tests run --rm --no-TTY tests "$@" ;;
    *) usage ;;
esac
