package com.codercops.omega.server;

import com.codercops.omega.server.http.RequestObserver;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Counts every answer, and lets mails go at once that a request may have caused. Thread-safe. */
final class RequestMetrics implements RequestObserver {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern WITHOUT_MAIL = Pattern.compile("/api/v1/(jobs|scripts|videos)(/.*)?|other");

    private final RequestObserver metrics;
    private final Runnable mails;

    /** @param mails hears that there may be a mail; must not block */
    RequestMetrics(RequestObserver metrics, Runnable mails) {
        this.metrics = metrics;
        this.mails = mails;
    }

    @Override
    public void answered(String method, String route, int status, Duration time) {
        metrics.answered(method, route, status, time);
        // Whatever the status: the log-in that is refused may be the one that locks the account and tells of it.
        if (!SAFE.contains(method) && !WITHOUT_MAIL.matcher(route).matches()) {
            mails.run();
        }
    }
}
