package com.codercops.omega.server.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends arbitrary bytes over a socket, one byte per character. */
public final class RawHttpConnection implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    /** A response; header names are in lower case. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private final Socket socket;
    private final InputStream in;

    public RawHttpConnection(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawHttpConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends as much as the server accepts; a server that rejects the request closes the connection. */
    public RawHttpConnection sendInVain(String text) {
        try {
            return send(text);
        } catch (IOException e) {
            return this;
        }
    }

    /** Reads all responses until the server closes, after the end of the output. */
    public List<Reply> rest() throws IOException {
        List<Reply> all = new ArrayList<>();
        try {
            socket.shutdownOutput();
            for (Reply next = reply(); next != null; next = reply()) {
                all.add(next);
            }
        } catch (SocketException e) {
            // Closed with unread data, which resets the connection.
        }
        return all;
    }

    /** The body of the next response, whose length is in its headers. */
    public byte[] bytesOfReply() throws IOException {
        int length = 0;
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        return in.readNBytes(length);
    }

    /** The next response, or null if the connection ends first. */
    public Reply reply() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        int status = Integer.parseInt(line.split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.merge(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip(),
                    (one, two) -> one + "\n" + two);
        }
        boolean none = status < 200 || status == 204 || status == 304;
        byte[] body;
        if (none || headers.containsKey("x-head")) {
            body = new byte[0];
        } else if (headers.containsKey("content-length")) {
            body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
        } else if (headers.containsKey("transfer-encoding")) {
            body = chunks();
        } else {
            body = in.readAllBytes();
        }
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Waits until the server closes, and discards the data before that. */
    public void awaitClose() throws IOException {
        try {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // The connection was reset.
        }
    }

    private byte[] chunks() throws IOException {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        String line = line();
        return line == null ? 0 : Integer.parseInt(line, 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString().replaceAll("\r$", "");
            }
            line.append((char) c);
        }
        return line.isEmpty() ? null : line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
