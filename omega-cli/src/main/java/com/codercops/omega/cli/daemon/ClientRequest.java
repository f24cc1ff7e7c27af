package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client asks for.
 *
 * @param version the installation that the client belongs to
 * @param action RUN, STATUS or STOP
 * @param arguments of the command
 * @param variables the environment of the client
 * @param directory the working directory of the client, absolute
 * @param terminal whether the client's standard error is a terminal
 */
record ClientRequest(
        String version,
        Chunk.Type action,
        List<String> arguments,
        Map<String, String> variables,
        Path directory,
        boolean terminal) {
    /** The kernel allows about 2 MB of arguments and variables. */
    private static final int MAX_BYTES = 4 << 20;

    ClientRequest {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }

    /**
     * Blocks until the request is complete.
     *
     * @throws ProtocolException if it is too long, or something in it is invalid
     */
    static ClientRequest read(ReadableByteChannel channel) throws IOException {
        String version = "";
        List<String> arguments = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        Path directory = Path.of("/");
        boolean terminal = false;
        long bytes = 0;
        while (true) {
            Chunk chunk = ChunkChannel.read(channel);
            bytes += chunk.content().length + 1;
            if (bytes > MAX_BYTES) {
                throw new ProtocolException("A request has at most " + MAX_BYTES + " bytes.");
            }
            switch (chunk.type()) {
                case VERSION -> version = chunk.text();
                case ARGUMENT -> arguments.add(chunk.text());
                case VARIABLE -> addVariable(variables, chunk.text());
                case DIRECTORY -> directory = absolute(chunk.text());
                case TERMINAL -> terminal = true;
                case RUN, STATUS, STOP -> {
                    return new ClientRequest(version, chunk.type(), arguments, variables, directory, terminal);
                }
                default -> throw new ProtocolException("A request cannot contain " + chunk.type() + ".");
            }
        }
    }

    private static void addVariable(Map<String, String> variables, String text) throws ProtocolException {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new ProtocolException("A variable must be NAME=VALUE.");
        }
        variables.put(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Path absolute(String text) throws ProtocolException {
        try {
            Path directory = Path.of(text);
            if (directory.isAbsolute()) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // Refused below, as a relative path is.
        }
        throw new ProtocolException("The working directory must be an absolute path.");
    }
}
