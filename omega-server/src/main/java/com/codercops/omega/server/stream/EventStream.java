package com.codercops.omega.server.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that listens. What it has not taken yet waits in the database and not here: events are read only when the
 * connection can take them.
 */
final class EventStream implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    final UUID credential;
    final CompletableFuture<Void> end = new CompletableFuture<>();
    private final EndPoint connection;
    private final ServletOutputStream out;
    private final EventSource source;
    private final Executor executor;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean rung = true;
    private volatile boolean heartbeat;
    /** How often the client had taken what was written. */
    private final AtomicInteger possible = new AtomicInteger();
    /** After which time it has not again; until the next, it is waited for. */
    private volatile int waitingSince = -1;

    private volatile long spoke = System.nanoTime();
    private boolean greeted;
    private boolean unflushed;

    EventStream(UUID credential, EndPoint connection, ServletOutputStream out, EventSource source, Executor executor) {
        this.credential = credential;
        this.connection = connection;
        this.out = out;
        this.source = source;
        this.executor = executor;
    }

    /** Begins to write. */
    void listen() {
        out.setWriteListener(this);
    }

    /** Ends it whatever the client does: one that does not read would keep its answer from being over. */
    void stop() {
        if (waitingSince == possible.get()) {
            // The write that waits fails, and that ends the stream.
            connection.close();
        } else {
            end.complete(null);
        }
    }

    /** There may be more to tell. */
    void ring() {
        rung = true;
        schedule();
    }

    /** Shows that it is there still, which also finds clients that are not. */
    void beat(long silentNanos) {
        if (System.nanoTime() - spoke > silentNanos) {
            heartbeat = true;
            schedule();
        }
    }

    @Override
    public void onWritePossible() {
        possible.incrementAndGet();
        schedule();
    }

    @Override
    public void onError(Throwable e) {
        LOG.debug("A stream of events ends: {}", e.toString());
        end.complete(null);
    }

    /** One thread at a time, and once more when something came meanwhile. */
    private void schedule() {
        if (!end.isDone() && calls.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int heard = calls.get();
        try {
            pump();
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
        if (calls.addAndGet(-heard) > 0 && !end.isDone()) {
            executor.execute(this::run);
        }
    }

    private boolean isReady() {
        int before = possible.get();
        boolean ready = out.isReady();
        if (!ready) {
            waitingSince = before;
        }
        return ready;
    }

    private void pump() throws IOException {
        while (!end.isDone() && isReady()) {
            if (unflushed) {
                unflushed = false;
                out.flush();
                continue;
            }
            byte[] next = next();
            if (next.length == 0) {
                return;
            }
            spoke = System.nanoTime();
            unflushed = true;
            out.write(next);
        }
    }

    private byte[] next() {
        if (!greeted) {
            greeted = true;
            return HELLO;
        }
        if (rung) {
            rung = false;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            source.next().forEach(event -> bytes.writeBytes(event.bytes()));
            if (bytes.size() > 0) {
                rung = true;
                return bytes.toByteArray();
            }
            if (source.over()) {
                end.complete(null);
                return new byte[0];
            }
        }
        if (heartbeat) {
            heartbeat = false;
            return HEARTBEAT;
        }
        return new byte[0];
    }
}
