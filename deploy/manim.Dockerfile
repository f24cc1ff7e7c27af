# The image omega-manim: Omega's runner with the pinned Manim, TeX and fonts. Build it with `./omega image build`, which also
# passes the build arguments that identify the image. The build context is packaged with Omega.
#
# apt uses the sources of the base image. pip uses the index PIP_INDEX_URL, if that build argument is set.
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS build
ARG PIP_INDEX_URL
RUN apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        build-essential ca-certificates libcairo2-dev libpango1.0-dev pkg-config python3 python3-dev python3-venv \
    && rm -rf /var/lib/apt/lists/*
# The release of Manim: requirements.lock, or requirements-manim-0.21.lock. `--manim 0.21` sets it.
ARG MANIM_LOCK=requirements.lock
COPY ${MANIM_LOCK} /build/requirements.lock
RUN python3 -m venv /opt/manim \
    && /opt/manim/bin/python -m pip install --disable-pip-version-check --no-input --no-cache-dir --no-compile \
        --require-hashes -r /build/requirements.lock
# Distributions of Omega's allow-list that every script can import, by the name of their lock file. The Manim service, which
# has no network, can import no others.
ARG PYTHON_PACKAGES="pandas sympy"
COPY packages /build/packages
RUN for name in ${PYTHON_PACKAGES}; do \
        /opt/manim/bin/python -m pip install --disable-pip-version-check --no-input --no-cache-dir --no-compile \
            --require-hashes --no-deps -r "/build/packages/${name}.lock" || exit 1; \
    done
# The image is read-only at run time, so Python does not need to compare the bytecode with the sources.
RUN /opt/manim/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/manim/lib

FROM ${BASE}
# More Debian packages, such as those of LaTeX packages that your scripts use.
ARG EXTRA_PACKAGES
RUN apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        fontconfig fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-symbola \
        libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 python3-minimal libpython3-stdlib \
        texlive-latex-base texlive-latex-extra preview-latex-style dvisvgm ${EXTRA_PACKAGES} \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/doc/* /usr/share/man/* /usr/share/info/* \
    && groupadd --gid 10001 omega \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp/home --shell /usr/sbin/nologin omega
# DejaVu first, as in the set-up without containers, so that both render the same video.
RUN printf '%s\n' '<?xml version="1.0"?>' '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">' '<fontconfig>' \
        '<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>' \
        '<alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>' \
        '<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>' \
        '</fontconfig>' >/etc/fonts/local.conf \
    && fc-cache -s
# The directory in which a container installs a package for scripts. A new volume takes its owner.
# The same for the volumes of the stack in compose.yml.
RUN install -d -o omega -g omega /package /database /secrets/manim /secrets/server /secrets/database
# The certificates that pip trusts. Debian's pip does not include certificates.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /opt/manim /opt/manim
COPY python /opt/omega
# Which patches of Manim leave every pixel unchanged here; the runner applies no other. And Manim's preamble, precompiled.
RUN cd /opt/omega && OPENBLAS_NUM_THREADS=1 /opt/manim/bin/python -B -m omega_runner.video.selftest --record \
    && /opt/manim/bin/python -B -m omega_runner.formulas.precompiled \
    && /opt/manim/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/omega

ARG OMEGA_VERSION=unknown
ARG OMEGA_FINGERPRINT=unknown
# The service reports it to its callers, which cannot read the label.
RUN printf '%s\n' "${OMEGA_FINGERPRINT}" >/opt/omega/fingerprint
ARG MANIM_VERSION=unknown
LABEL org.opencontainers.image.title="omega-manim" \
    org.opencontainers.image.description="Omega's runner with Manim, TeX and fonts" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${OMEGA_VERSION}" \
    com.codercops.omega.fingerprint="${OMEGA_FINGERPRINT}" \
    com.codercops.omega.manim="${MANIM_VERSION}"
# Literal values only. TeX may read and write below its own directories only, and may not start programs.
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
