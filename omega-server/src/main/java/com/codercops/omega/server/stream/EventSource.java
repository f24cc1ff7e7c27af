package com.codercops.omega.server.stream;

import java.util.List;

/** Where the events of one stream come from. Called by one thread at a time; may block for the database. */
public interface EventSource {
    /** The next ones in order, each once; none when there are no more now. */
    List<ServerSentEvent> next();

    /** Whether no more will ever come, asked when there are none. */
    boolean over();

    /**
     * Asks to be told when there may be more.
     *
     * @param bell rung by any thread; returns at once
     * @return ends the telling
     */
    Runnable subscribe(Runnable bell);
}
