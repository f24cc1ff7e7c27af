package com.codercops.omega.render.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How scripts run in a Manim service.
 *
 * @param host the service's name or address; a name may stand for several replicas, which are used in turn
 * @param port where it listens
 * @param token what callers must know; the service itself holds its verifier only. Never logged
 * @param workDirectory for videos that are not whole yet; made if missing. Best on the file system where the videos end up
 * @param concurrency how many jobs may run at a time, at least 1: as many as there are replicas. Others wait
 * @param patience how long a job may wait for a replica that is free
 */
public record ServiceSettings(
        String host, int port, String token, Path workDirectory, int concurrency, Duration patience) {
    /** Where the service listens unless told otherwise; the same number stands in the runner's {@code options.py}. */
    public static final int PORT = 7700;

    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Names and addresses, those of IPv6 too; whatever else it is must not reach a resolver or a terminal. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");

    public ServiceSettings {
        workDirectory = workDirectory.toAbsolutePath().normalize();
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "The host must be a name or an address such as omega-manim or 10.0.0.5, without a scheme or a port");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The port must be a number from 1 to 65535, not " + port);
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("The token must not be empty");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("At least one job must be allowed to run, not " + concurrency);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("The patience must be longer than nothing, not " + patience);
        }
    }

    /** One job at a time, and five minutes' patience. */
    public static ServiceSettings of(String host, int port, String token, Path workDirectory) {
        return new ServiceSettings(host, port, token, workDirectory, 1, PATIENCE);
    }

    public ServiceSettings withConcurrency(int newConcurrency) {
        return new ServiceSettings(host, port, token, workDirectory, newConcurrency, patience);
    }

    public ServiceSettings withPatience(Duration newPatience) {
        return new ServiceSettings(host, port, token, workDirectory, concurrency, newPatience);
    }

    /** The address alone. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
