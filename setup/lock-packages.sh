#!/bin/sh
# Updates the pinned packages that scripts may install: writes packages/NAME.lock for each distribution in
# packages/index.txt. Needs uv and the package index. Packages that Manim depends on keep their version and are left out.
set -eu
cd "$(dirname "$0")/../omega-runner/src/main/resources/com/codercops/omega/runner"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# manim-physics requires versions of these that have no wheels for newer Pythons. It works with current versions.
printf '%s\n' 'shapely>=2.1' 'pymunk>=7' >"$work/overrides"
grep -E '^[a-z]' requirements.lock | sed 's/ *\\$//' >"$work/manim"

# Only srt, a dependency of Manim, has no wheel.
compile() {
    uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --only-binary :all: --no-binary srt \
        --override "$work/overrides" --no-emit-index-url --no-header --no-annotate "$@"
}

grep -v '^#' packages/index.txt | cut -d ' ' -f 2 | sort -u >"$work/names"
# All together first, so that packages that share a dependency get the same version.
compile --constraints "$work/manim" --output-file "$work/all" "$work/names" >/dev/null
grep -E '^[a-z]' "$work/all" >"$work/pins"
# shellcheck disable=SC2046 # two words for each package
set -- $(sed 's/==.*//; s/^/--no-emit-package /' "$work/manim" | sort -u) --no-emit-package pip

rm -f packages/*.lock
while read -r name; do
    echo "$name" >"$work/name"
    compile --constraints "$work/pins" --generate-hashes "$@" --output-file "$work/lock" "$work/name" >/dev/null
    grep -v '^#' "$work/lock" >"packages/$name.lock"
    echo "$name"
done <"$work/names"
