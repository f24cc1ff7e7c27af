package com.codercops.omega.render.docker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine is, in the terms of Docker's own programs. Null components are searched for.
 *
 * @param host such as {@code unix:///run/docker.sock} or {@code tcp://host:2376}; the same as {@code DOCKER_HOST}
 * @param tls whether a connection to a {@code tcp} host uses mutual TLS
 * @param certificates the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}; required for {@code tls}
 * @param context the name of a Docker context, which applies if there is no host; null means the current one
 * @param configDirectory the directory with Docker's {@code config.json} and contexts, or null
 * @param runtimeDirectory the directory with the sockets of rootless engines, such as {@code /run/user/1000}, or null
 */
public record EngineAddress(
        @Nullable String host,
        boolean tls,
        @Nullable Path certificates,
        @Nullable String context,
        @Nullable Path configDirectory,
        @Nullable Path runtimeDirectory) {

    /** The default sockets of this machine. */
    public static final EngineAddress DEFAULT = new EngineAddress(null, false, null, null, null, null);

    /** An engine at a known address. */
    public static EngineAddress of(String host) {
        return new EngineAddress(host, false, null, null, null, null);
    }
}
