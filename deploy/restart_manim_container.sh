#!/bin/sh
# Starts the Manim service, or starts it anew, and waits until it is healthy. The first time it makes manim.env, in which
# callers find the token.
#
# OMEGA_MANIM_IMAGE names another image than omega-manim, OMEGA_MANIM_ENV another file; compose.manim.yml has the others.
set -eu
cd "$(dirname "$0")"

die() {
    printf 'restart_manim_container: %s\n' "$1" >&2
    exit 1
}

docker compose version >/dev/null 2>&1 ||
    die "'docker compose' is missing. Install Docker with its compose plugin: https://docs.docker.com/compose/install/"
docker version >/dev/null 2>&1 ||
    die "the Docker engine does not answer. Start it, or name it by DOCKER_HOST."
image=${OMEGA_MANIM_IMAGE:-omega-manim}
docker image inspect "$image" >/dev/null 2>&1 ||
    die "the engine has no image $image. Make it with: omega image build"

settings=${OMEGA_MANIM_ENV:-$(pwd)/manim.env}
if [ ! -s "$settings" ]; then
    # Whole or not at all, and for nobody else's eyes.
    umask 077
    docker run --rm --network none --log-driver none "$image" token >"$settings.new"
    mv "$settings.new" "$settings"
fi
docker compose --env-file "$settings" -f compose.manim.yml up --detach --force-recreate --wait --wait-timeout 180 ||
    die "the service did not become healthy. See: docker logs ${OMEGA_MANIM_CONTAINER:-omega-manim}"

cat <<END
The Manim service is healthy. Its log: docker logs ${OMEGA_MANIM_CONTAINER:-omega-manim}
To use it:
  set -a; . $settings; set +a
  omega animate "sine wave" --backend service
END
