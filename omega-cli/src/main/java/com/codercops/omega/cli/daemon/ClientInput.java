package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The standard input of a client, which is asked for each part of it when the command reads. */
final class ClientInput extends InputStream {
    private final BlockingQueue<Chunk> received = new LinkedBlockingQueue<>();
    private final ClientOutput client;
    private byte[] part = new byte[0];
    private int position;
    private boolean ended;

    ClientInput(ClientOutput client) {
        this.client = client;
    }

    /** Takes a chunk from the client: input, or its end. */
    void receive(Chunk chunk) {
        received.add(chunk);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == part.length && !receivesMore()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean receivesMore() throws IOException {
        if (ended) {
            return false;
        }
        client.send(Chunk.of(Chunk.Type.SEND_INPUT));
        try {
            Chunk chunk = received.take();
            ended = chunk.type() == Chunk.Type.INPUT_END || chunk.content().length == 0;
            part = chunk.content();
            position = 0;
            return !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading standard input was interrupted");
        }
    }
}
