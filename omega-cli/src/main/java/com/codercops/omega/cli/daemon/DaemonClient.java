package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the resident process about itself. {@code setup/daemon} is the client for commands. */
final class DaemonClient {
    private DaemonClient() {}

    /**
     * Sends a request without a command.
     *
     * @param directory of the socket
     * @param action STATUS or STOP
     * @return the answer of the process as lines, or empty if none runs
     * @throws IOException if the directory is not private, or its socket belongs to another user
     */
    static Optional<String> ask(Path directory, Chunk.Type action) throws IOException {
        if (!Files.exists(directory)) {
            return Optional.empty();
        }
        SocketDirectory sockets = SocketDirectory.of(directory);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!Files.exists(sockets.socket()) || !connect(channel, sockets)) {
                return Optional.empty();
            }
            if (!sockets.isOwner(channel)) {
                throw new IOException(
                        "The process at " + sockets.socket() + " belongs to another user. Remove the file.");
            }
            ChunkChannel.write(channel, Chunk.of(action));
            return Optional.of(ChunkChannel.read(channel).text());
        }
    }

    private static boolean connect(SocketChannel channel, SocketDirectory sockets) throws IOException {
        try {
            return channel.connect(sockets.address());
        } catch (ConnectException e) {
            // A process that was killed leaves its socket.
            return false;
        }
    }
}
