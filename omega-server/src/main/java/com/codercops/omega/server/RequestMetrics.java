package com.codercops.omega.server;

import com.codercops.omega.server.http.RequestObserver;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Records every request, and triggers mail delivery after requests that may have queued a message. Thread-safe. */
final class RequestMetrics implements RequestObserver {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern ROUTES_WITHOUT_MAIL = Pattern.compile("/api/v1/(jobs|scripts|videos)(/.*)?|other");

    private final RequestObserver metrics;
    private final Runnable mails;

    /** @param mails called when a message may be queued; must not block */
    RequestMetrics(RequestObserver metrics, Runnable mails) {
        this.metrics = metrics;
        this.mails = mails;
    }

    @Override
    public void completed(String method, String route, int status, Duration time) {
        metrics.completed(method, route, status, time);
        // Independent of the status: a failed log-in can lock the account, which sends a message.
        if (!SAFE_METHODS.contains(method)
                && !ROUTES_WITHOUT_MAIL.matcher(route).matches()) {
            mails.run();
        }
    }
}
