package com.codercops.omega.server.stream;

import java.util.List;

/** The events of one stream. Called by one thread at a time; may block for the database. */
public interface EventSource {
    /** The next events in order, each once; empty if there are none now. */
    List<ServerSentEvent> next();

    /** Whether the stream is complete; called when there are no more events. */
    boolean isComplete();

    /**
     * Subscribes to notifications of new events.
     *
     * @param listener called by any thread; returns immediately
     * @return ends the subscription
     */
    Runnable subscribe(Runnable listener);
}
