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
 * The event stream of one client. Events stay in the database until the connection is writable: they are not buffered here.
 */
final class EventStream implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PREAMBLE = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    final UUID credential;
    final CompletableFuture<Void> end = new CompletableFuture<>();
    private final EndPoint connection;
    private final ServletOutputStream out;
    private final EventSource source;
    private final Executor executor;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean pending = true;
    private volatile boolean heartbeat;
    /** How often the connection became writable. */
    private final AtomicInteger writableCount = new AtomicInteger();
    /** The value of {@code writableCount} at which the connection stopped being writable. */
    private volatile int waitingSince = -1;

    private volatile long lastWrite = System.nanoTime();
    private boolean preambleSent;
    private boolean unflushed;

    EventStream(UUID credential, EndPoint connection, ServletOutputStream out, EventSource source, Executor executor) {
        this.credential = credential;
        this.connection = connection;
        this.out = out;
        this.source = source;
        this.executor = executor;
    }

    /** Starts to write. */
    void start() {
        out.setWriteListener(this);
    }

    /** Ends the stream even if the client does not read. */
    void stop() {
        if (waitingSince == writableCount.get()) {
            // The pending write fails, which ends the stream.
            connection.close();
        } else {
            end.complete(null);
        }
    }

    /** There may be new events. */
    void notifyEvents() {
        pending = true;
        schedule();
    }

    /** Sends a heartbeat, which also detects disconnected clients. */
    void heartbeat(long maxSilentNanos) {
        if (System.nanoTime() - lastWrite > maxSilentNanos) {
            heartbeat = true;
            schedule();
        }
    }

    @Override
    public void onWritePossible() {
        writableCount.incrementAndGet();
        schedule();
    }

    @Override
    public void onError(Throwable e) {
        LOG.debug("Event stream ended: {}", e.toString());
        end.complete(null);
    }

    /** Runs on one thread at a time, and runs again if it was called during a run. */
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
        int before = writableCount.get();
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
            lastWrite = System.nanoTime();
            unflushed = true;
            out.write(next);
        }
    }

    private byte[] next() {
        if (!preambleSent) {
            preambleSent = true;
            return PREAMBLE;
        }
        if (pending) {
            pending = false;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            source.next().forEach(event -> bytes.writeBytes(event.bytes()));
            if (bytes.size() > 0) {
                pending = true;
                return bytes.toByteArray();
            }
            if (source.isComplete()) {
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
