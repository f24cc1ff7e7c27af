package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends what a command prints. Chunks wait until {@link #release}, so that a command can still be declined without a trace.
 * A thread of its own writes, because an interrupt of the command would close the socket. A client that is gone gets nothing.
 */
final class ClientOutput {
    private static final int QUEUED_CHUNKS = 256;
    private static final Set<Chunk.Type> LAST = EnumSet.of(Chunk.Type.EXIT, Chunk.Type.DECLINED);

    private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(QUEUED_CHUNKS);
    private final List<Chunk> held = new ArrayList<>();
    private final Thread writer;
    private boolean released;

    ClientOutput(WritableByteChannel channel) {
        writer = new Thread(() -> writeAll(channel), "omega-daemon-writer");
        writer.setDaemon(true);
        writer.start();
    }

    private void writeAll(WritableByteChannel channel) {
        boolean connected = true;
        try {
            Chunk chunk;
            do {
                chunk = queue.take();
                connected = connected && written(channel, chunk);
            } while (!LAST.contains(chunk.type()));
        } catch (InterruptedException e) {
            // Nothing interrupts this thread.
            throw new IllegalStateException(e);
        }
    }

    private static boolean written(WritableByteChannel channel, Chunk chunk) {
        try {
            ChunkChannel.write(channel, chunk);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A stream of which each write is sent as chunks of one type. */
    PrintStream stream(Chunk.Type type) {
        OutputStream chunks = new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                for (int from = offset; from < offset + length; from += Chunk.MAX_BYTES) {
                    int to = Math.min(offset + length, from + Chunk.MAX_BYTES);
                    print(new Chunk(type, Arrays.copyOfRange(bytes, from, to)));
                }
            }
        };
        return new PrintStream(chunks, true, StandardCharsets.UTF_8);
    }

    private synchronized void print(Chunk chunk) {
        if (released) {
            send(chunk);
        } else {
            held.add(chunk);
        }
    }

    /** Sends what waits, and from now on each chunk when it is printed. */
    synchronized void release() {
        released = true;
        held.forEach(this::send);
        held.clear();
    }

    /** Forgets what waits. */
    synchronized void discard() {
        held.clear();
    }

    /** Sends a chunk. Blocks while the client reads too slowly, also when interrupted. */
    void send(Chunk chunk) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(chunk);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until everything is written. The last chunk is the exit code, or declines the command. */
    void finish() throws InterruptedException {
        writer.join();
    }
}
