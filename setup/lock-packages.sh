#!/bin/sh
# Pins anew what scripts may have installed: writes packages/NAME.lock for each distribution of packages/index.txt.
# Needs uv and the package index. What Manim itself brings keeps its version and is left out.
set -eu
cd "$(dirname "$0")/../omega-runner/src/main/resources/com/codercops/omega/runner"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# manim-physics asks for versions of these that have no wheels for newer Pythons; it works with today's.
printf '%s\n' 'shapely>=2.1' 'pymunk>=7' >"$work/overrides"
grep -E '^[a-z]' requirements.lock | sed 's/ *\\$//' >"$work/manim"

# Only srt, which Manim brings, has no wheel.
compile() {
    uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --only-binary :all: --no-binary srt \
        --override "$work/overrides" --no-emit-index-url --no-header --no-annotate "$@"
}

grep -v '^#' packages/index.txt | cut -d ' ' -f 2 | sort -u >"$work/names"
# All together first: two packages that share a third one get the same version of it.
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
