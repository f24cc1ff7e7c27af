package com.codercops.omega.runner.pool;

import com.codercops.omega.OmegaException;
import com.codercops.omega.spi.PluginConfig;
import java.util.Map;

/**
 * How many sandboxes a backend runs, and how many it keeps ready.
 *
 * @param concurrency how many jobs may run at the same time, at least 1; further jobs wait
 * @param minIdle how many warm sandboxes to keep ready, 0 or more
 * @param maxIdle the upper bound to which that number grows while jobs find no sandbox ready, at least {@code minIdle}
 * @param reuse whether a sandbox serves job after job, each in a forked process. Only for scripts of one trust domain, because
 *     the jobs share a process tree. Otherwise a sandbox serves one job
 */
public record PoolSettings(int concurrency, int minIdle, int maxIdle, boolean reuse) {
    /** One job at a time, and no warm sandbox. */
    public static final PoolSettings DEFAULT = new PoolSettings(1, 0, 0, false);

    /** The settings of a pool by their names, with descriptions. */
    public static final Map<String, String> DESCRIPTIONS = Map.of(
            "concurrency", "How many jobs may run at the same time. Default 1.",
            "min-idle", "How many warm sandboxes to keep ready. Default 0.",
            "max-idle", "How many warm sandboxes to keep ready at most, while jobs find none ready. Default min-idle.",
            "reuse", "true runs all jobs in the same warm sandboxes: only for one trust domain. Default false.");

    public PoolSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        if (minIdle < 0) {
            throw new IllegalArgumentException("min-idle must be at least 0, not " + minIdle);
        }
        if (maxIdle < minIdle) {
            throw new IllegalArgumentException("max-idle must be at least min-idle (" + minIdle + "), not " + maxIdle);
        }
    }

    /**
     * Reads the settings of a pool.
     *
     * @throws OmegaException when a value is invalid; the message names the setting
     */
    public static PoolSettings of(PluginConfig config) {
        int minIdle = config.number("min-idle", 0, 0);
        return new PoolSettings(
                config.number("concurrency", 1, 1),
                minIdle,
                config.number("max-idle", minIdle, minIdle),
                config.flag("reuse", false));
    }

    public PoolSettings withConcurrency(int newConcurrency) {
        return new PoolSettings(newConcurrency, minIdle, maxIdle, reuse);
    }

    public PoolSettings withIdle(int newMinIdle, int newMaxIdle) {
        return new PoolSettings(concurrency, newMinIdle, newMaxIdle, reuse);
    }

    public PoolSettings withReuse(boolean newReuse) {
        return new PoolSettings(concurrency, minIdle, maxIdle, newReuse);
    }
}
