package com.codercops.omega.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interruption of the main thread, and lets it clean up before the process ends. */
final class InterruptHandler {
    /** Ending a sandbox and removing its files takes well under a second; a process that hangs shall still end. */
    private static final long PATIENCE_SECONDS = 15;

    private final CountDownLatch finished = new CountDownLatch(1);

    /** Watches over the calling thread. */
    static InterruptHandler watch() {
        InterruptHandler interruption = new InterruptHandler();
        Thread working = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(working), "interruption"));
        return interruption;
    }

    private void end(Thread working) {
        if (finished.getCount() == 0) {
            return;
        }
        working.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("omega: could not clean up within " + PATIENCE_SECONDS + " seconds.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when all is cleaned up, before the process exits. */
    void finished() {
        finished.countDown();
    }
}
