package com.codercops.omega.server.operations.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs uncaught exceptions of threads. */
public final class UncaughtExceptionLogger {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtExceptionLogger.class);

    private UncaughtExceptionLogger() {}

    /** Installs the handler for all threads without their own handler. */
    public static void install() {
        Thread.setDefaultUncaughtExceptionHandler(UncaughtExceptionLogger::log);
    }

    private static void log(Thread thread, Throwable thrown) {
        LOG.error("Uncaught exception: thread={}", thread.getName(), thrown);
    }
}
