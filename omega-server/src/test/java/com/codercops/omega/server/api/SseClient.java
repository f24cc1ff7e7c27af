package com.codercops.omega.server.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads server-sent events from its own socket, which closing the client closes. */
public final class SseClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    /** An event as received. */
    public record Event(String id, String type, String data) {}

    private SseClient(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts to listen with that client; fails if the response is not a stream. */
    public static SseClient open(ApiClient as, String path) throws IOException {
        Socket socket = new Socket(as.address().getHost(), as.address().getPort());
        StringBuilder head =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n");
        as.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        SseClient client = new SseClient(socket);
        String status = client.reader.readLine();
        if (!status.contains(" 200 ")) {
            throw new AssertionError("No stream but " + status);
        }
        Map<String, List<String>> type = Map.of("Content-Type", List.of("text/event-stream"));
        OpenApiContract.check("GET", path, new ApiClient.Answer(200, type, new byte[0]));
        return client;
    }

    /** The next event; blocks. HTTP chunks end between lines and never split an event. */
    public Event next() throws IOException {
        String id = "";
        String type = "";
        while (true) {
            String line = line();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, type, line.substring(6));
            }
        }
    }

    /** Reads until the server ends the stream. */
    public void awaitEnd() throws IOException {
        while (!line().equals("0")) {
            // Data before the last chunk is ignored.
        }
    }

    private String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("The server closed the connection");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
