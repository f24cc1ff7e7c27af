package com.codercops.omega.runner.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages on its own daemon thread and queues them, so that a caller who waits for one can be interrupted. When the queue
 * is full, the runner has to wait.
 */
final class MessageReader implements AutoCloseable {
    private static final int QUEUE_SIZE = 32;

    private final InputStream stream;
    private final MessageCodec codec;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE_SIZE);
    private final Thread reader;

    private record Item(
            MessageCodec.@Nullable Decoded message,
            @Nullable IOException end) {}

    /** The runner sends no more messages. */
    static final class StreamEnded extends IOException {
        private static final long serialVersionUID = 1L;

        StreamEnded(@Nullable Throwable cause) {
            super("the runner ended", cause);
        }
    }

    MessageReader(InputStream stream, MessageCodec codec) {
        this.stream = stream;
        this.codec = codec;
        this.reader = new Thread(this::read, "omega-runner-messages");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Blocks until the next message.
     *
     * @param deadline in {@link System#nanoTime()}
     * @return null when the deadline passes first
     * @throws StreamEnded when no more message comes
     * @throws ProtocolException when the next line is not a valid message
     */
    MessageCodec.@Nullable Decoded next(long deadline) throws IOException, InterruptedException {
        Item item = queue.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (item == null) {
            return null;
        }
        if (item.end() != null) {
            throw item.end();
        }
        return item.message();
    }

    private void read() {
        try {
            queue.put(new Item(null, readMessages()));
        } catch (InterruptedException e) {
            // After a close, the queued messages are obsolete, but a waiting caller must see the end.
            queue.clear();
            queue.add(new Item(null, new StreamEnded(e)));
        }
    }

    /** Returns why there are no more messages. */
    private IOException readMessages() throws InterruptedException {
        try {
            byte[] buffer = new byte[1 << 16];
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        append(line, buffer, start, i);
                        queue.put(new Item(codec.decode(line.toByteArray()), null));
                        line.reset();
                        start = i + 1;
                    }
                }
                append(line, buffer, start, count);
            }
            return new StreamEnded(null);
        } catch (ProtocolException e) {
            return e;
        } catch (IOException e) {
            // Each transport ends a read in its own way when a process is killed or a connection is closed.
            return new StreamEnded(e);
        }
    }

    private static void append(ByteArrayOutputStream line, byte[] buffer, int start, int end) throws ProtocolException {
        if (line.size() + end - start > MessageCodec.MAX_MESSAGE) {
            throw new ProtocolException("a line of more than " + MessageCodec.MAX_MESSAGE + " bytes");
        }
        line.write(buffer, start, end - start);
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
