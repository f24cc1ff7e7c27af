package com.codercops.omega.cli.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Reads and writes chunks. One thread reads and another one writes. An interrupt of either closes a socket, so no thread that
 * runs a command uses this.
 */
final class ChunkChannel {
    private static final int HEADER_BYTES = 5;

    private ChunkChannel() {}

    /**
     * Blocks until a chunk has arrived.
     *
     * @throws EOFException if the other side is gone
     * @throws ProtocolException if the header is invalid
     */
    static Chunk read(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = read(channel, HEADER_BYTES);
        int length = header.getInt();
        if (length < 0 || length > Chunk.MAX_BYTES) {
            throw new ProtocolException(
                    "A chunk has at most " + Chunk.MAX_BYTES + " bytes, not " + Integer.toUnsignedString(length) + ".");
        }
        Chunk.Type type = Chunk.Type.of(header.get());
        return new Chunk(type, read(channel, length).array());
    }

    private static ByteBuffer read(ReadableByteChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The connection ended within a chunk.");
            }
        }
        return buffer.flip();
    }

    /** Blocks until the chunk is written. */
    static void write(WritableByteChannel channel, Chunk chunk) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + chunk.content().length)
                .putInt(chunk.content().length)
                .put(chunk.type().code())
                .put(chunk.content())
                .flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
