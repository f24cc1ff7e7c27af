# The image omega-manim: Omega's runner with the pinned Manim, TeX and fonts. `./omega image build` makes it, and passes the
# build arguments without which no Omega takes it for its own. The context is the folder of the runner's resources.
#
# Where packages come from is the build host's business: apt's sources are those of the base image, pip's index is
# PIP_INDEX_URL when the caller gives it.
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS build
ARG PIP_INDEX_URL
RUN apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        build-essential ca-certificates libcairo2-dev libpango1.0-dev pkg-config python3 python3-dev python3-venv \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.lock /build/
RUN python3 -m venv /opt/manim \
    && /opt/manim/bin/python -m pip install --disable-pip-version-check --no-input --no-cache-dir --no-compile \
        --require-hashes -r /build/requirements.lock
# The image is read-only at run time, so what is compiled never has to be compared with its source again.
RUN /opt/manim/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/manim/lib

FROM ${BASE}
RUN apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        fontconfig fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-symbola \
        libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 python3-minimal libpython3-stdlib \
        texlive-latex-base texlive-latex-extra preview-latex-style dvisvgm \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/doc/* /usr/share/man/* /usr/share/info/* \
    && groupadd --gid 10001 omega \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp/home --shell /usr/sbin/nologin omega
# DejaVu first, as on a machine with Omega's own set-up: a video then looks the same from there and from here.
RUN printf '%s\n' '<?xml version="1.0"?>' '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">' '<fontconfig>' \
        '<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>' \
        '<alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>' \
        '<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>' \
        '</fontconfig>' >/etc/fonts/local.conf \
    && fc-cache -s
# Where a package for scripts is put, by a container of its own: a fresh volume takes this owner.
RUN install -d -o omega -g omega /layer
# What pip trusts when it fetches one; Debian's pip has no list of its own.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /opt/manim /opt/manim
COPY python /opt/omega
RUN /opt/manim/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/omega

ARG OMEGA_VERSION=unknown
ARG OMEGA_FINGERPRINT=unknown
# The service tells it to its callers, which cannot see the label.
RUN printf '%s\n' "${OMEGA_FINGERPRINT}" >/opt/omega/fingerprint
ARG MANIM_VERSION=unknown
LABEL org.opencontainers.image.title="omega-manim" \
    org.opencontainers.image.description="Omega's runner with Manim, TeX and fonts" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${OMEGA_VERSION}" \
    com.codercops.omega.fingerprint="${OMEGA_FINGERPRINT}" \
    com.codercops.omega.manim="${MANIM_VERSION}"
# Literals only. TeX reads and writes below its own directories alone, and starts no programs.
ENV PATH=/opt/manim/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/tmp/home \
    LANG=C.UTF-8 \
    OMEGA_RUNNER_TMP=/tmp \
    OMP_NUM_THREADS=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    openin_any=p \
    openout_any=p \
    shell_escape=f
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["/opt/manim/bin/python", "-I", "-B", "/opt/omega/omega_runner/__main__.py"]
