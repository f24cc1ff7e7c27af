package com.codercops.omega.pipeline;

/**
 * Receives the events of one call, on the thread of the call. It must return quickly. An exception that it throws is logged
 * once for each call and changes nothing else: the call goes on, and later events arrive.
 */
@FunctionalInterface
public interface PipelineListener {
    void on(PipelineEvent event);

    /** A listener that does nothing. */
    static PipelineListener none() {
        return event -> {};
    }

    /** A listener that passes each event to this one and then to another. */
    default PipelineListener andThen(PipelineListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }
}
