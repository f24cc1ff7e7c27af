package com.codercops.omega.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A way in which a {@link FakeProviderServer} responds to a request that it has read. The server closes the connection. */
@FunctionalInterface
public interface FakeResponse {
    void send(Socket connection) throws IOException, InterruptedException;

    static FakeResponse json(int status, String body, String... headers) {
        return of(status, "application/json", body, headers);
    }

    /**
     * A complete response.
     *
     * @param headers additional lines such as {@code Retry-After: 3}
     */
    static FakeResponse of(int status, String contentType, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(head(status, contentType, "Content-Length: " + bytes.length, headers));
            out.write(bytes);
            out.flush();
        };
    }

    /** The first half of the announced bytes, then the end of the connection. */
    static FakeResponse half(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(head(200, "application/json", "Content-Length: " + bytes.length));
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
        };
    }

    /** Sends nothing; ends when the client disconnects. */
    static FakeResponse hang() {
        return connection -> waitForEnd(connection.getInputStream());
    }

    /** Sends a header and then a byte every few milliseconds forever; ends when the client disconnects. */
    static FakeResponse drip() {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(head(200, "application/json", "Content-Length: 1000000"));
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        };
    }

    /** Sends this number of spaces, without announcing the length. */
    static FakeResponse large(long bytes) {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(head(200, "application/json", "X-Length: unknown"));
            byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < bytes; sent += block.length) {
                out.write(block);
            }
        };
    }

    /** A TCP reset instead of a response. */
    static FakeResponse reset() {
        return connection -> connection.setSoLinger(true, 0);
    }

    /** Sends this response after a delay. */
    default FakeResponse after(Duration wait) {
        return connection -> {
            Thread.sleep(wait.toMillis());
            send(connection);
        };
    }

    private static byte[] head(int status, String contentType, String line, String... more) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n")
                .append("Content-Type: ")
                .append(contentType)
                .append("\r\nConnection: close\r\n")
                .append(line)
                .append("\r\n");
        for (String header : more) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void waitForEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // No client should wait for a larger response.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
