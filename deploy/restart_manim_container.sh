#!/bin/sh
# Starts or restarts the Manim service, and waits until it is healthy. The first run creates manim.env, which contains the
# token for callers.
#
# OMEGA_MANIM_IMAGE sets another image than omega-manim, and OMEGA_MANIM_ENV another file. compose.manim.yml has more
# variables.
set -eu
cd "$(dirname "$0")"

die() {
    printf 'restart_manim_container: %s\n' "$1" >&2
    exit 1
}

docker compose version >/dev/null 2>&1 ||
    die "'docker compose' is missing. Install Docker with its compose plugin: https://docs.docker.com/compose/install/"
docker version >/dev/null 2>&1 ||
    die "the Docker engine does not respond. Start it, or set DOCKER_HOST."
image=${OMEGA_MANIM_IMAGE:-omega-manim}
docker image inspect "$image" >/dev/null 2>&1 ||
    die "the engine has no image $image. Build it with: omega image build"

settings=${OMEGA_MANIM_ENV:-$(pwd)/manim.env}
if [ ! -s "$settings" ]; then
    # Written completely or not at all, and readable by this user only.
    umask 077
    docker run --rm --network none --log-driver none "$image" token >"$settings.new"
    mv "$settings.new" "$settings"
fi
docker compose --env-file "$settings" -f compose.manim.yml up --detach --force-recreate --wait --wait-timeout 180 ||
    die "the service did not become healthy. See: docker logs ${OMEGA_MANIM_CONTAINER:-omega-manim}"

cat <<END
The Manim service is healthy. Log: docker logs ${OMEGA_MANIM_CONTAINER:-omega-manim}
Use it with:
  set -a; . $settings; set +a
  omega animate "sine wave" --backend service
END
