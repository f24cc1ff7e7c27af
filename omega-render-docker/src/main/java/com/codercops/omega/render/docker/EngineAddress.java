package com.codercops.omega.render.docker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine is, as Docker's own programs are told: what is null is looked for.
 *
 * @param host such as {@code unix:///run/docker.sock} or {@code tcp://host:2376}; {@code DOCKER_HOST} elsewhere
 * @param tls whether the connection to a {@code tcp} host is encrypted and both sides prove who they are
 * @param certificates the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}; needed for {@code tls}
 * @param context the name of a Docker context, which counts where there is no host; null means the one in use
 * @param configDirectory where Docker's {@code config.json} and contexts lie, or null
 * @param runtimeDirectory where sockets of rootless engines lie, such as {@code /run/user/1000}, or null
 */
public record EngineAddress(
        @Nullable String host,
        boolean tls,
        @Nullable Path certificates,
        @Nullable String context,
        @Nullable Path configDirectory,
        @Nullable Path runtimeDirectory) {

    /** The usual sockets of this machine. */
    public static final EngineAddress USUAL = new EngineAddress(null, false, null, null, null, null);

    /** One engine at a known place. */
    public static EngineAddress of(String host) {
        return new EngineAddress(host, false, null, null, null, null);
    }
}
