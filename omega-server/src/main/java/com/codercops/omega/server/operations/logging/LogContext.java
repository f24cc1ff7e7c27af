package com.codercops.omega.server.operations.logging;

import org.slf4j.MDC;

/**
 * The ids by which messages of one request or account are found. They belong to the thread; where one thread begins to
 * answer and another one ends, what the first leaves goes with the next request that it begins.
 */
public final class LogContext {
    private LogContext() {}

    /** This thread begins to answer a request, and has nothing to do with whatever was before. */
    public static void begin(String request) {
        MDC.clear();
        MDC.put("request", request);
    }

    /** The account that sent it is known. */
    public static void account(String id) {
        MDC.put("user", id);
    }

    /** The request is answered. */
    public static void end() {
        MDC.clear();
    }
}
