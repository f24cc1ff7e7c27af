package com.codercops.omega.render;

/**
 * Hears of a run's events, on the thread that called the backend. It must return quickly; what it throws ends the run.
 */
@FunctionalInterface
public interface RenderListener {
    void on(RenderEvent event);

    /** A listener that does nothing. */
    static RenderListener none() {
        return event -> {};
    }
}
