package com.codercops.omega.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a runner has said and nobody has read yet. One daemon thread reads, so that whoever waits can be interrupted; a
 * runner that talks faster than anybody listens is made to wait.
 */
final class Inbox implements AutoCloseable {
    private static final int WAITING_MESSAGES = 32;

    private final InputStream stream;
    private final Codec codec;
    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(WAITING_MESSAGES);
    private final Thread reader;

    private record Item(
            Codec.@Nullable Heard heard, @Nullable IOException end) {}

    /** The runner says no more. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;

        Ended(@Nullable Throwable cause) {
            super("the runner ended", cause);
        }
    }

    Inbox(InputStream stream, Codec codec) {
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
     * @throws Ended when there will be none
     * @throws ProtocolException when it cannot be understood
     */
    Codec.@Nullable Heard next(long deadline) throws IOException, InterruptedException {
        Item item = waiting.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (item == null) {
            return null;
        }
        if (item.end() != null) {
            throw item.end();
        }
        return item.heard();
    }

    private void read() {
        try {
            waiting.put(new Item(null, readMessages()));
        } catch (InterruptedException e) {
            // Closed: what waits is of no use any more, but whoever still listens must hear of the end.
            waiting.clear();
            waiting.add(new Item(null, new Ended(e)));
        }
    }

    /** Why there are no more of them. */
    private IOException readMessages() throws InterruptedException {
        try {
            byte[] buffer = new byte[1 << 16];
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        append(line, buffer, start, i);
                        waiting.put(new Item(codec.decode(line.toByteArray()), null));
                        line.reset();
                        start = i + 1;
                    }
                }
                append(line, buffer, start, count);
            }
            return new Ended(null);
        } catch (ProtocolException e) {
            return e;
        } catch (IOException e) {
            // A killed process or a closed connection ends a read in as many ways as there are transports.
            return new Ended(e);
        }
    }

    private static void append(ByteArrayOutputStream line, byte[] buffer, int start, int end) throws ProtocolException {
        if (line.size() + end - start > Codec.MAX_MESSAGE) {
            throw new ProtocolException("a line of more than " + Codec.MAX_MESSAGE + " bytes");
        }
        line.write(buffer, start, end - start);
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
