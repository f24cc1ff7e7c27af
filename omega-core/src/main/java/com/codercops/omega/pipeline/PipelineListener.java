package com.codercops.omega.pipeline;

/** Hears of the events of one call, on the thread that made it. It must return quickly; what it throws ends the call. */
@FunctionalInterface
public interface PipelineListener {
    void on(PipelineEvent event);

    /** A listener that does nothing. */
    static PipelineListener none() {
        return event -> {};
    }
}
