#!/bin/sh
# Creates the database cluster at the first start, and runs PostgreSQL.
set -eu
: "${PGDATA:?is missing: the directory of the cluster}"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_USER:?is missing: the owner of the database}" "${POSTGRES_PASSWORD_FILE:?is missing: the file with the password}"
    # Built beside its place and moved there, so that an interrupted start leaves no half of a cluster.
    rm -rf "$PGDATA.new"
    initdb --pgdata "$PGDATA.new" --username "$POSTGRES_USER" --pwfile "$POSTGRES_PASSWORD_FILE" \
        --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --data-checksums >/dev/null
    echo "host all all all scram-sha-256" >>"$PGDATA.new/pg_hba.conf"
    database=${POSTGRES_DB:-$POSTGRES_USER}
    if [ "$database" != postgres ]; then
        echo "CREATE DATABASE \"$database\"" | postgres --single -j -D "$PGDATA.new" postgres >/dev/null
    fi
    [ ! -e "$PGDATA" ] || rmdir "$PGDATA"
    mv "$PGDATA.new" "$PGDATA"
fi
exec "$@" -c "listen_addresses=*" -c unix_socket_directories=/tmp
