package com.codercops.omega.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that handles each connection as the test defines, and counts connections. */
final class BrokenServer implements AutoCloseable {
    /** Handles one connection. */
    @FunctionalInterface
    interface Manner {
        void treat(Socket connection, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket = new ServerSocket();
    private final Manner manner;
    final AtomicInteger connections = new AtomicInteger();

    BrokenServer(Manner manner) throws IOException {
        this.manner = manner;
        // Small, so that writes block soon if the client does not read.
        socket.setReceiveBufferSize(8192);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "broken-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                start(() -> treat(connection));
            }
        } catch (IOException e) {
            // The server is closed: the test is over.
        }
    }

    private void treat(Socket connection) {
        try (connection) {
            manner.treat(connection, connection.getInputStream(), connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // Failures of connections are expected.
        }
    }

    /** Reads the head of a request up to the empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                break;
            }
        }
        return head.toString();
    }

    /** Answers every request with a status and an empty body. */
    static BrokenServer answering(String status) throws IOException {
        return new BrokenServer((connection, in, out) -> {
            String head = head(in);
            in.readNBytes(length(head));
            say(out, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
    }

    static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
