package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Bootstrap;

/** Whether the server still waits for its first administrator. Thread-safe; calls block for the database until it has one. */
public final class FirstStart {
    private final Bootstrap bootstrap;
    /** An administrator that exists stays: the last one cannot be deleted. */
    private volatile boolean hasAdmin;

    public FirstStart(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    boolean isNow() {
        hasAdmin = hasAdmin || !bootstrap.isOpen();
        return !hasAdmin;
    }
}
