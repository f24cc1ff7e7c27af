package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;

/** Tells failures that an interruption caused from real ones. */
public final class Interruption {
    private Interruption() {}

    /**
     * Returns a failure, unless the thread is interrupted: an interruption breaks the resources that the thread uses,
     * such as a connection.
     *
     * @throws InterruptedException when the thread is interrupted, with the failure as its cause
     */
    public static RenderException orFailure(RenderException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException().initCause(failure);
        }
        return failure;
    }
}
