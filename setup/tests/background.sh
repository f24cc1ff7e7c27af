#!/bin/sh
# A failed check in the background reports its output and status, and does not end the program that started it.
set -eu
cd "$(dirname "$0")/../.."
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
. setup/background.sh

say() { echo "$*"; }
fail() { echo 'output of the failed check'; return 3; }
pass() { echo 'output of the passed check'; }

start_background failing fail
start_background passing pass
status=0
finish_background failing >"$reports/printed" || status=$?
[ "$status" = 3 ]
grep -q 'output of the failed check' "$reports/printed"
finish_background passing >"$reports/printed"
grep -q 'output of the passed check' "$reports/printed"
