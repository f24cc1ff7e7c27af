package com.codercops.omega.server.operations.logging;

import org.slf4j.MDC;

/**
 * The context IDs of log messages: request and account. They belong to the thread. If another thread completes the request, the
 * IDs of the first thread are removed when it begins its next request.
 */
public final class LogContext {
    private LogContext() {}

    /** The current thread begins a request. */
    public static void begin(String request) {
        MDC.clear();
        MDC.put("request", request);
    }

    /** The account of the request is authenticated. */
    public static void account(String id) {
        MDC.put("user", id);
    }

    /** The request is complete. */
    public static void end() {
        MDC.clear();
    }
}
