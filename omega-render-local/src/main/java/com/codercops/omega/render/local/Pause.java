package com.codercops.omega.render.local;

/** A short wait until a killed process has ended. Clean-up continues although the thread is interrupted. */
final class Pause {
    private static final long MILLIS = 5;

    private Pause() {}

    /** Waits, and returns whether the thread was interrupted, so that the caller can restore the interruption at the end. */
    static boolean briefly() {
        try {
            Thread.sleep(MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
