package com.codercops.omega.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Transfers bytes from one thread to another. A writer waits while the buffer is full. When one side ends, the other is released.
 * In contrast to {@link java.io.PipedInputStream} it does not depend on living threads, and does not poll.
 */
public final class BoundedPipe {
    private static final int CAPACITY = 1 << 20;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private boolean closed;

    public BoundedPipe() {}

    /** Writes bytes, which must not change afterwards. Drops them when the pipe is closed. */
    public synchronized void put(byte[] chunk) throws InterruptedIOException {
        try {
            while (bytes >= CAPACITY && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (!closed && chunk.length > 0) {
            chunks.add(chunk);
            bytes += chunk.length;
            notifyAll();
        }
    }

    /** Ends the output. Buffered bytes can still be read. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Ends both sides immediately. */
    public synchronized void close() {
        closed = true;
        ended = true;
        chunks.clear();
        bytes = 0;
        notifyAll();
    }

    private synchronized byte @Nullable [] take() throws InterruptedIOException {
        try {
            while (chunks.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        byte[] chunk = chunks.poll();
        if (chunk != null) {
            bytes -= chunk.length;
            notifyAll();
        }
        return chunk;
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (InterruptedIOException) new InterruptedIOException().initCause(e);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The side that reads. Closing it closes the pipe. */
    public InputStream input() {
        return new Reading();
    }

    /** The side that writes. Closing it ends the output. */
    public OutputStream output() {
        return new Writing();
    }

    private final class Reading extends InputStream {
        private byte[] current = new byte[0];
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == current.length) {
                byte[] next = take();
                if (next == null) {
                    return -1;
                }
                current = next;
                position = 0;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() {
            BoundedPipe.this.close();
        }
    }

    private final class Writing extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            byte[] copy = new byte[length];
            System.arraycopy(source, offset, copy, 0, length);
            put(copy);
            if (isClosed()) {
                throw new IOException("the other side is closed");
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
