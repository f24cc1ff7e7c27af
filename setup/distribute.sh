#!/bin/sh
# Builds a release from this checkout: setup/distribute.sh VERSION DIRECTORY [MAVEN OPTION...]
# DIRECTORY gets repository/ (the modules as Maven Central takes them), omega-VERSION.tar.gz, omega-VERSION.zip and SHA256SUMS.
set -eu

[ $# -ge 2 ] || { echo 'usage: setup/distribute.sh VERSION DIRECTORY [MAVEN OPTION...]' >&2; exit 2; }
version=$1
case $version in
    *[!0-9A-Za-z.-]* | '' | *-SNAPSHOT) echo "distribute: '$version' is not the version of a release, such as 0.1.0" >&2; exit 2 ;;
esac
mkdir -p "$2"
directory=$(CDPATH='' cd -- "$2" && pwd -P)
shift 2
cd "$(dirname -- "$0")/.."

./mvnw -q -B --no-transfer-progress -T 1C -Prelease -Drevision="$version" -Domega.skipChecks -Dmaven.test.skip=true \
    -DaltDeploymentRepository="release::file://$directory/repository" "$@" clean deploy
for format in tar.gz zip; do
    cp "omega-distribution/target/omega-$version.$format" "$directory"
done
cd "$directory"
sha256sum "omega-$version.tar.gz" "omega-$version.zip" >SHA256SUMS
