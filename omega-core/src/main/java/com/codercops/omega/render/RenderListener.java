package com.codercops.omega.render;

/**
 * Receives the events of a run, on the thread that called the backend. It must return quickly. An exception that it throws
 * ends the run.
 */
@FunctionalInterface
public interface RenderListener {
    void on(RenderEvent event);

    /** A listener that does nothing. */
    static RenderListener none() {
        return event -> {};
    }
}
