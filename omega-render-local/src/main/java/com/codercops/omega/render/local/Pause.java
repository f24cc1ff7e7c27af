package com.codercops.omega.render.local;

/** A short wait while something that was killed disappears; cleaning up goes on although the thread is interrupted. */
final class Pause {
    private static final long MILLIS = 5;

    private Pause() {}

    /** Waits, and says whether the thread was interrupted meanwhile, so that the caller can restore that in the end. */
    static boolean shortly() {
        try {
            Thread.sleep(MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
