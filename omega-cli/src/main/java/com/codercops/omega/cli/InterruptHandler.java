package com.codercops.omega.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interruption of the main thread, and waits until it has cleaned up. */
final class InterruptHandler {
    /** Stopping a sandbox and removing its files takes under a second; a process that hangs must still end. */
    private static final long CLEAN_UP_SECONDS = 15;

    private final CountDownLatch finished = new CountDownLatch(1);

    /** Handles interruptions of the calling thread. */
    static InterruptHandler install() {
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
            if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("omega: The clean-up did not finish within " + CLEAN_UP_SECONDS + " seconds.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Call this after the clean-up, before the process exits. */
    void finished() {
        finished.countDown();
    }
}
