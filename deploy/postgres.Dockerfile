# The image omega-postgres: PostgreSQL from Debian, for machines that cannot pull the official image `postgres`. It understands
# the variables of that image which compose.yml uses: POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD_FILE and PGDATA.
#
#   docker build --tag omega-postgres --file deploy/postgres.Dockerfile deploy
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update -q \
    && mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
    && groupadd --gid 10001 omega \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin omega \
    && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/
COPY postgres-entrypoint.sh /usr/local/bin/postgres-entrypoint
ENV LANG=C.UTF-8
USER 10001:10001
# PostgreSQL's fast shutdown, which ends connections but waits for no client.
STOPSIGNAL SIGINT
EXPOSE 5432
ENTRYPOINT ["postgres-entrypoint"]
CMD ["postgres"]
