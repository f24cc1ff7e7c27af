package com.codercops.omega.pipeline;

/**
 * Receives the events of one call, on the thread of the call. It must return quickly. An exception that it throws ends the
 * call.
 */
@FunctionalInterface
public interface PipelineListener {
    void on(PipelineEvent event);

    /** A listener that does nothing. */
    static PipelineListener none() {
        return event -> {};
    }
}
