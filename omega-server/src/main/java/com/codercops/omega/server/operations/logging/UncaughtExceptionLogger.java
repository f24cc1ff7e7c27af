package com.codercops.omega.server.operations.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the log tell what ended a thread that nobody watched. */
public final class UncaughtExceptionLogger {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtExceptionLogger.class);

    private UncaughtExceptionLogger() {}

    /** For all threads of this process that have no handler of their own. */
    public static void toLog() {
        Thread.setDefaultUncaughtExceptionHandler(UncaughtExceptionLogger::tell);
    }

    private static void tell(Thread thread, Throwable thrown) {
        LOG.error("The thread {} has ended", thread.getName(), thrown);
    }
}
