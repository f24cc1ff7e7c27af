package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A client that sends chunk by chunk, and keeps what it has received. */
final class TestClient implements AutoCloseable {
    private final SocketChannel channel;
    final StringBuilder out = new StringBuilder();
    final StringBuilder err = new StringBuilder();

    TestClient(SocketDirectory directory) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(directory.address());
    }

    TestClient send(Chunk.Type type, String text) throws IOException {
        ChunkChannel.write(channel, Chunk.of(type, text));
        return this;
    }

    /** Requests a command. */
    TestClient run(String version, Path directory, String... arguments) throws IOException {
        send(Chunk.Type.VERSION, version).send(Chunk.Type.DIRECTORY, directory.toString());
        for (String argument : arguments) {
            send(Chunk.Type.ARGUMENT, argument);
        }
        return send(Chunk.Type.RUN, "");
    }

    /** The next chunk that is no output. */
    Chunk next() throws IOException {
        while (true) {
            Chunk chunk = ChunkChannel.read(channel);
            switch (chunk.type()) {
                case OUTPUT -> out.append(chunk.text());
                case ERROR -> err.append(chunk.text());
                default -> {
                    return chunk;
                }
            }
        }
    }

    /** Blocks until some output has arrived. */
    String output() throws IOException {
        Chunk chunk = ChunkChannel.read(channel);
        return chunk.type() + " " + chunk.text();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
