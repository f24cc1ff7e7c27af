package com.codercops.omega.server.http;

import java.time.Duration;

/** Receives every completed request. Thread-safe; must not block. */
@FunctionalInterface
public interface RequestObserver {
    /**
     * Called when the response is complete.
     *
     * @param method a standard HTTP method, or {@code other}: clients can send arbitrary names
     * @param route the path template, such as {@code /api/v1/jobs/{id}}, or {@code other}
     */
    void completed(String method, String route, int status, Duration time);
}
