package com.codercops.omega.cli.remote.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An open stream of events. The caller closes it. Not thread-safe. */
public final class EventStream implements AutoCloseable {
    /** The server sends a comment every 10 seconds. */
    private static final Duration IDLE = Duration.ofSeconds(35);

    private final ServerUrl server;
    private final ChunkedBody body;
    private final ServerSentEventParser parser = new ServerSentEventParser();
    private final Deque<ServerSentEvent> read = new ArrayDeque<>();

    EventStream(ServerUrl server, ChunkedBody body) {
        this.server = server;
        this.body = body;
    }

    /**
     * The next event, or null at the end of the stream. Blocks.
     *
     * @throws RemoteException if the connection is lost
     */
    public @Nullable ServerSentEvent next() throws InterruptedException {
        try {
            while (read.isEmpty()) {
                byte[] bytes = body.take(IDLE);
                if (bytes == null) {
                    return null;
                }
                read.addAll(parser.feed(bytes));
            }
        } catch (IOException e) {
            throw ConnectionErrors.describe(server, e);
        }
        return read.poll();
    }

    @Override
    public void close() {
        body.close();
    }
}
