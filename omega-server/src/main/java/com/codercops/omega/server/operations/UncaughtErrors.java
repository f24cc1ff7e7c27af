package com.codercops.omega.server.operations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the log tell what ended a thread that nobody watched. */
public final class UncaughtErrors {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

    private UncaughtErrors() {}

    /** For all threads of this process that have no handler of their own. */
    public static void toLog() {
        Thread.setDefaultUncaughtExceptionHandler(UncaughtErrors::tell);
    }

    private static void tell(Thread thread, Throwable thrown) {
        LOG.error("The thread {} has ended", thread.getName(), thrown);
    }
}
