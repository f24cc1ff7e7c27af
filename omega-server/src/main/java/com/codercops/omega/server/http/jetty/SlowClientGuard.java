package com.codercops.omega.server.http.jetty;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections of slow clients: slow to send the headers or the body, or slow to read the response.
 *
 * <p>Jetty's idle timeout restarts with every byte, so that a client which sends single bytes would stay connected. This guard
 * counts only the time in which the server waits for the client, so that handlers and event streams may take long.
 */
final class SlowClientGuard extends Handler.Wrapper implements Connection.Listener {
    private final Map<Connection, Deadlines> connections = new ConcurrentHashMap<>();
    private final Duration grace;
    private volatile Scheduler.@org.jspecify.annotations.Nullable Task next;

    private record Deadlines(TransferDeadline request, TransferDeadline response) {}

    /** @param grace time limit for the headers, and the base time limit for a body and for a response */
    SlowClientGuard(Duration grace) {
        this.grace = grace;
    }

    @Override
    public void onOpened(Connection connection) {
        Deadlines deadlines = new Deadlines(new TransferDeadline(grace), new TransferDeadline(grace));
        deadlines.request.begin();
        connections.put(connection, deadlines);
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Deadlines deadlines = connections.get(request.getConnectionMetaData().getConnection());
        if (deadlines == null) {
            return super.handle(request, response, callback);
        }
        deadlines.request.reset();
        deadlines.response.reset();
        Request.addCompletionListener(request, failure -> deadlines.request.begin());
        Request asked = new GuardedRequest(request, deadlines.request);
        return super.handle(asked, new GuardedResponse(asked, response, deadlines.response), callback);
    }

    private static final class GuardedRequest extends Request.Wrapper {
        private final TransferDeadline deadline;

        GuardedRequest(Request request, TransferDeadline deadline) {
            super(request);
            this.deadline = deadline;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                deadline.begin();
            } else {
                deadline.end(chunk.remaining());
            }
            return chunk;
        }
    }

    private static final class GuardedResponse extends Response.Wrapper {
        private final TransferDeadline deadline;

        GuardedResponse(Request request, Response response, TransferDeadline deadline) {
            super(request, response);
            this.deadline = deadline;
        }

        @Override
        public void write(boolean last, ByteBuffer bytes, Callback callback) {
            long length = bytes == null ? 0 : bytes.remaining();
            deadline.begin();
            super.write(last, bytes, Callback.from(() -> deadline.end(length), callback));
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkDeadlines();
    }

    private void checkDeadlines() {
        connections.forEach((connection, deadlines) -> {
            if (deadlines.request.isExceeded() || deadlines.response.isExceeded()) {
                TimeoutException slow = new TimeoutException("Client too slow");
                // A request in prefetch does not notice the closed connection, and would never complete.
                connection.onIdleExpired(slow);
                connection.getEndPoint().close(slow);
            }
        });
        long millis = Math.max(10, Math.min(1000, grace.toMillis() / 4));
        next = getServer().getScheduler().schedule(this::checkDeadlines, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
        super.doStop();
    }
}
