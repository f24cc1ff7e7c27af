# The image omega-server: the hosted Omega, without PostgreSQL and without Manim, which run in containers of their own.
# build_server_image.sh prepares the build context: lib/ (libraries), app/ (Omega's own jars) and sbom.json.
#
# Another architecture: docker build --platform linux/arm64, or --build-arg BASE=arm64v8/debian:bookworm-slim.
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS java
RUN apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        binutils ca-certificates-java openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
# jdk.jshell is for the command `shell`, and java.desktop has the java.beans that libraries use.
RUN jlink --strip-debug --no-man-pages --no-header-files --compress=2 --output /opt/java --add-modules \
        java.desktop,java.instrument,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.jshell,jdk.management,jdk.unsupported,jdk.zipfs \
    && rm /opt/java/lib/ct.sym \
    && /opt/java/bin/java -Xshare:dump >/dev/null \
    && cp -L /etc/ssl/certs/java/cacerts /opt/java/lib/security/cacerts

FROM ${BASE} AS server
RUN groupadd --gid 10001 omega \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/omega --shell /usr/sbin/nologin omega \
    && install -d -o omega -g omega -m 700 /var/lib/omega
COPY --from=java /opt/java /opt/java
# The libraries change less often than Omega, so they are a layer of their own.
COPY lib/ /opt/omega/lib/
COPY app/ /opt/omega/
COPY server-entrypoint.sh /usr/local/bin/omega-server
ENV PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    OMEGA_DATA_DIRECTORY=/var/lib/omega

# Classes that the server loads at its start, in an archive that the server maps into its memory.
FROM ${BASE} AS training
RUN apt-get update -q \
    && mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql \
    && groupadd --gid 10001 omega \
    && useradd --uid 10001 --gid 10001 --home-dir /training --create-home omega
COPY --from=server /opt /opt
USER 10001:10001
RUN bin=$(ls -d /usr/lib/postgresql/*/bin) \
    && "$bin/initdb" --pgdata /training/database --auth trust --username omega >/dev/null \
    && "$bin/pg_ctl" --pgdata /training/database --options '-k /training -c listen_addresses=127.0.0.1' -w start >/dev/null \
    && OMEGA_DATABASE_URL=jdbc:postgresql://127.0.0.1/postgres OMEGA_DATABASE_USER=omega OMEGA_WORKERS=0 \
        /opt/java/bin/java -XX:ArchiveClassesAtExit=/training/omega-server.jsa -Xlog:disable -jar /opt/omega/omega-server.jar \
            train-cds --data /training/data \
    && "$bin/pg_ctl" --pgdata /training/database -m fast stop >/dev/null

FROM server
COPY --from=training /training/omega-server.jsa /opt/omega/
COPY LICENSE NOTICE sbom.json /usr/share/doc/omega/
ARG OMEGA_VERSION=unknown
ARG OMEGA_REVISION=unknown
LABEL org.opencontainers.image.title="omega-server" \
    org.opencontainers.image.description="The hosted Omega: web app, REST API and job queue" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${OMEGA_VERSION}" \
    org.opencontainers.image.revision="${OMEGA_REVISION}" \
    com.codercops.omega.sbom="/usr/share/doc/omega/sbom.json"
# Inside a container the server must listen on all addresses; the published port decides who reaches it.
ENV OMEGA_HTTP_ADDRESS=0.0.0.0 \
    OMEGA_HTTP_PORT=8080
USER 10001:10001
WORKDIR /var/lib/omega
EXPOSE 8080
# bash opens the connection, so that the image needs no HTTP client.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["omega-server"]
CMD ["run"]
