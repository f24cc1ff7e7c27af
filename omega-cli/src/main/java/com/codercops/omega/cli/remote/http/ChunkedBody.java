package com.codercops.omega.cli.remote.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response in the pieces in which it arrives. The next piece is requested only after the last one was taken,
 * so memory is bounded. Unlike the streams of Java 17's client, it honours interruption and has a timeout. One thread takes.
 */
final class ChunkedBody implements HttpResponse.BodySubscriber<ChunkedBody>, AutoCloseable {
    /** A piece; without bytes at the end, with an exception after a failure. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte @Nullable [] bytes, @Nullable Throwable failure) {}

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private boolean taken;

    @Override
    public CompletionStage<ChunkedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.complete(given)) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        buffers.forEach(all::put);
        pieces.add(new Piece(all.array(), null));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(null, failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(null, null));
    }

    /**
     * The next bytes, or null at the end.
     *
     * @param idle how long to wait for them
     * @throws IOException if the connection is lost, or nothing arrives in time
     */
    byte @Nullable [] take(Duration idle) throws IOException, InterruptedException {
        if (taken) {
            subscription.join().request(1);
        }
        Piece piece = pieces.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new IOException("nothing arrived for " + idle.toSeconds() + " s");
        }
        if (piece.failure() != null) {
            throw new IOException(piece.failure().getMessage(), piece.failure());
        }
        taken = piece.bytes() != null;
        return piece.bytes();
    }

    /** The whole body; null if it has more than {@code max} bytes. */
    byte @Nullable [] all(int max, Duration idle) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] next = take(idle); next != null; next = take(idle)) {
            if (all.size() + next.length > max) {
                return null;
            }
            all.writeBytes(next);
        }
        return all.toByteArray();
    }

    /** Ends the connection, unless the body is complete. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a body without a connection has nothing to end
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
