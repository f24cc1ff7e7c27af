package com.codercops.omega.server.http;

import java.time.Duration;

/** Hears of every request that was answered. Thread-safe; must not block. */
@FunctionalInterface
public interface RequestObserver {
    /**
     * A request was answered.
     *
     * @param method as HTTP names it, or {@code other}: clients may make up any number of them
     * @param route as in the table of routes, such as {@code /api/v1/jobs/{id}}, or {@code other}
     */
    void answered(String method, String route, int status, Duration time);
}
