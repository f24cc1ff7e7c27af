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
 * Ends the connections of clients that dawdle: over the head of a request, over its body, or over taking the answer.
 *
 * <p>Jetty's idle timeout begins anew with every byte, so that a client with a byte now and then would stay for ever.
 * Only the time counts in which it is the client's turn: an answer may take long, and a stream of events too.
 */
final class SlowClientGuard extends Handler.Wrapper implements Connection.Listener {
    private final Map<Connection, Turns> connections = new ConcurrentHashMap<>();
    private final Duration grace;
    private volatile Scheduler.@org.jspecify.annotations.Nullable Task next;

    private record Turns(TransferDeadline asking, TransferDeadline taking) {}

    /** Waits so long for a head, and for a body or for an answer to be taken so long and some more for every byte. */
    SlowClientGuard(Duration grace) {
        this.grace = grace;
    }

    @Override
    public void onOpened(Connection connection) {
        Turns turns = new Turns(new TransferDeadline(grace), new TransferDeadline(grace));
        turns.asking.begin();
        connections.put(connection, turns);
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Turns turns = connections.get(request.getConnectionMetaData().getConnection());
        if (turns == null) {
            return super.handle(request, response, callback);
        }
        turns.asking.renew();
        turns.taking.renew();
        Request.addCompletionListener(request, failure -> turns.asking.begin());
        Request asked = new Asked(request, turns.asking);
        return super.handle(asked, new Answered(asked, response, turns.taking), callback);
    }

    private static final class Asked extends Request.Wrapper {
        private final TransferDeadline patience;

        Asked(Request request, TransferDeadline patience) {
            super(request);
            this.patience = patience;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                patience.begin();
            } else {
                patience.end(chunk.remaining());
            }
            return chunk;
        }
    }

    private static final class Answered extends Response.Wrapper {
        private final TransferDeadline patience;

        Answered(Request request, Response response, TransferDeadline patience) {
            super(request, response);
            this.patience = patience;
        }

        @Override
        public void write(boolean last, ByteBuffer bytes, Callback callback) {
            long length = bytes == null ? 0 : bytes.remaining();
            patience.begin();
            super.write(last, bytes, Callback.from(() -> patience.end(length), callback));
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        look();
    }

    private void look() {
        connections.forEach((connection, turns) -> {
            if (turns.asking.isOver() || turns.taking.isOver()) {
                TimeoutException slow = new TimeoutException("The client is too slow");
                // A request that is being read ahead does not hear of the connection's end, and would never be over.
                connection.onIdleExpired(slow);
                connection.getEndPoint().close(slow);
            }
        });
        long millis = Math.max(10, Math.min(1000, grace.toMillis() / 4));
        next = getServer().getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
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
