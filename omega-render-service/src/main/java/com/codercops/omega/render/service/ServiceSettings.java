package com.codercops.omega.render.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How scripts run in a Manim service.
 *
 * @param host the host name or address of the service; if a name has several addresses, these replicas are used in turn
 * @param port the port of the service
 * @param token the secret of the callers, of which the service has only a verifier; never logged
 * @param workDirectory for incomplete videos; created if missing. Best on the file system of the requests' directories
 * @param concurrency how many jobs may run at the same time, at least 1: the number of replicas. Further jobs wait
 * @param acquireTimeout how long a job may wait for a free replica
 */
public record ServiceSettings(
        String host, int port, String token, Path workDirectory, int concurrency, Duration acquireTimeout) {
    /** The default port, the same as in the runner's {@code options.py}. */
    public static final int PORT = 7700;

    static final Duration ACQUIRE_TIMEOUT = Duration.ofMinutes(5);

    /** Names and addresses, also of IPv6. Other text must not reach a resolver or a terminal. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");

    public ServiceSettings {
        workDirectory = workDirectory.toAbsolutePath().normalize();
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "host must be a name or an address such as omega-manim or 10.0.0.5, without a scheme and a port");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be a number from 1 to 65535, not " + port);
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("token must not be empty");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        if (acquireTimeout.isNegative() || acquireTimeout.isZero()) {
            throw new IllegalArgumentException("acquire-timeout must be positive, not " + acquireTimeout);
        }
    }

    /** One job at a time, which waits up to five minutes for a free replica. */
    public static ServiceSettings of(String host, int port, String token, Path workDirectory) {
        return new ServiceSettings(host, port, token, workDirectory, 1, ACQUIRE_TIMEOUT);
    }

    public ServiceSettings withConcurrency(int newConcurrency) {
        return new ServiceSettings(host, port, token, workDirectory, newConcurrency, acquireTimeout);
    }

    public ServiceSettings withAcquireTimeout(Duration newTimeout) {
        return new ServiceSettings(host, port, token, workDirectory, concurrency, newTimeout);
    }

    /** The address, without the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
