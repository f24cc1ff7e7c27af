package com.codercops.omega.server.http.jetty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body, or the beginning of a longer one, before a thread is given to its request.
 *
 * <p>Jetty's {@code EagerContentHandler} is not used: it never passes on that an answer failed, so that the request of a
 * client that went away is never over, and keeps a buffer of the network for each piece, however small.
 */
final class BodyPrefetchHandler extends Handler.Wrapper {
    private final int most;

    /** @param most that is read; what says that it is larger is handed on at once, so that it can be refused */
    BodyPrefetchHandler(int most, Handler next) {
        super(next);
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (length > most || (length <= 0 && !chunked)) {
            return super.handle(request, response, callback);
        }
        new Reading(request, response, callback).read(false);
        return true;
    }

    /** The body of one request; touched by one thread at a time. */
    private final class Reading implements Invocable.Task {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            read(true);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        void read(boolean elsewhere) {
            boolean last = false;
            while (!last && bytes.size() < most) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    Response.writeError(request, response, callback, 400);
                    return;
                }
                last = chunk.isLast();
                byte[] piece = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(piece);
                bytes.writeBytes(piece);
                chunk.release();
            }
            Request begun = new Begun(request, Content.Chunk.from(ByteBuffer.wrap(bytes.toByteArray()), last));
            if (elsewhere) {
                request.getContext().execute(() -> handOn(begun));
            } else {
                handOn(begun);
            }
        }

        private void handOn(Request begun) {
            try {
                if (!BodyPrefetchHandler.super.handle(begun, response, callback)) {
                    Response.writeError(begun, response, callback, 404);
                }
            } catch (Exception e) {
                Response.writeError(begun, response, callback, e);
            }
        }
    }

    /** A request of whose body a part has come. */
    private static final class Begun extends Request.Wrapper {
        private Content.@Nullable Chunk next;

        Begun(Request request, Content.Chunk beginning) {
            super(request);
            this.next = beginning;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            if (chunk == null) {
                return super.read();
            }
            next = Content.Chunk.next(chunk);
            return chunk;
        }

        @Override
        public void demand(Runnable task) {
            if (next == null) {
                super.demand(task);
            } else {
                getContext().execute(task);
            }
        }
    }
}
