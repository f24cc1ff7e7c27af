#!/bin/sh
# Builds the image omega-server from this checkout.
#
#   deploy/build_server_image.sh [OPTION OF docker build ...]
#
# OMEGA_SERVER_IMAGE sets another name than omega-server.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
image=${OMEGA_SERVER_IMAGE:-omega-server}

die() {
    printf 'build_server_image: %s\n' "$1" >&2
    exit 1
}

docker version >/dev/null 2>&1 || die "the Docker engine does not respond. Start it, or set DOCKER_HOST."
cd "$root"
version=$(./mvnw -q help:evaluate -Dexpression=project.version -DforceStdout)
./mvnw -q -B -T 1C -Domega.skipChecks -Dmaven.test.skip=true package -pl omega-server -am
./mvnw -q -B org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -pl omega-server -DincludeTestScope=false -Dcyclonedx.skipNotDeployed=false \
    -DoutputFormat=json -DoutputName=sbom

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mkdir "$context/lib" "$context/app" "$context/app/lib"
for jar in omega-server/target/lib/*.jar; do
    case ${jar##*/} in
        # The database and the scripts run in containers of their own, and the server has no socket of the engine.
        embedded-postgres-binaries-* | omega-render-docker-* | docker-java-* | bc*-jdk18on-* | jna-*) ;;
        omega-*) cp -p "$jar" "$context/app/lib/" ;;
        *) cp -p "$jar" "$context/lib/" ;;
    esac
done
cp -p omega-server/target/omega-server.jar "$context/app/"
cp -p omega-server/target/sbom.json LICENSE NOTICE deploy/server-entrypoint.sh "$context/"
# One time for all files, so that the engine finds unchanged layers.
find "$context" -exec touch -h -d 2026-01-01T00:00:00Z {} +
docker build --tag "$image" --file deploy/server.Dockerfile \
    --build-arg "OMEGA_VERSION=$version" \
    --build-arg "OMEGA_REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)" "$@" "$context"
