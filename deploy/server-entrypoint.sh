#!/bin/sh
# Runs the server or one of its commands in the image omega-server. exec, so that signals reach the server.
# A process without memory keeps leases that it cannot serve; one that exits gives its jobs to others.
set -eu
umask 077
# shellcheck disable=SC2086 # options, separated by spaces
exec java -XX:SharedArchiveFile=/opt/omega/omega-server.jsa -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \
    -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError ${OMEGA_JAVA_OPTIONS:-} -jar /opt/omega/omega-server.jar "$@"
