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
 * Reads a body, or the beginning of a longer one, before the request occupies a thread.
 *
 * <p>Jetty's {@code EagerContentHandler} does not propagate failures of the response, so that the request of a disconnected
 * client never completes, and it retains one network buffer for each chunk, however small.
 */
final class BodyPrefetchHandler extends Handler.Wrapper {
    private final int max;

    /** @param max maximum number of bytes to read; a longer body passes immediately, so that its handler can reject it */
    BodyPrefetchHandler(int max, Handler next) {
        super(next);
        this.max = max;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (length > max || (length <= 0 && !chunked)) {
            return super.handle(request, response, callback);
        }
        new Prefetch(request, response, callback).read(false);
        return true;
    }

    /** The body of one request; one thread at a time. */
    private final class Prefetch implements Invocable.Task {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Prefetch(Request request, Response response, Callback callback) {
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
            while (!last && bytes.size() < max) {
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
            Request begun =
                    new PrefetchedRequest(request, Content.Chunk.from(ByteBuffer.wrap(bytes.toByteArray()), last));
            if (elsewhere) {
                request.getContext().execute(() -> forward(begun));
            } else {
                forward(begun);
            }
        }

        private void forward(Request begun) {
            try {
                if (!BodyPrefetchHandler.super.handle(begun, response, callback)) {
                    Response.writeError(begun, response, callback, 404);
                }
            } catch (Exception e) {
                Response.writeError(begun, response, callback, e);
            }
        }
    }

    /** A request with a prefetched beginning of its body. */
    private static final class PrefetchedRequest extends Request.Wrapper {
        private Content.@Nullable Chunk next;

        PrefetchedRequest(Request request, Content.Chunk beginning) {
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
