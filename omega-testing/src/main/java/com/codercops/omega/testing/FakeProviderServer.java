package com.codercops.omega.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on the loopback address that sends given responses, correct or not.
 *
 * <p>Uses a plain socket, because HTTP libraries do not allow all protocol violations that occur in practice.
 * The responses are sent in order; the last one repeats. Thread-safe.
 */
public final class FakeProviderServer implements AutoCloseable {
    /** A received request; header names are in lower case. */
    public record Received(String line, Map<String, String> headers, String body) {}

    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private final ServerSocket listener;
    private final Deque<FakeResponse> responses;
    private final List<Received> received = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Semaphore ended = new Semaphore(0);

    public FakeProviderServer(FakeResponse... responses) {
        if (responses.length == 0) {
            throw new IllegalArgumentException("At least one response is needed");
        }
        this.responses = new ArrayDeque<>(List.of(responses));
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("provider-server", this::accept);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:<port>} without a path. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Waits until a complete request has arrived. Returns false after a minute, which means a failed test. */
    public boolean awaitRequest() throws InterruptedException {
        return asked.await(1, TimeUnit.MINUTES);
    }

    /**
     * Waits until a response has ended. For endless responses, that is when the client closes the connection.
     * Returns false after a minute, which means a failed test.
     */
    public boolean awaitEndOfResponse() throws InterruptedException {
        return ended.tryAcquire(1, TimeUnit.MINUTES);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                open.add(connection);
                start("provider-connection", () -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Received request = read(new BufferedInputStream(connection.getInputStream()));
            FakeResponse response = next(request);
            asked.countDown();
            response.send(connection);
        } catch (IOException | UncheckedIOException e) {
            // The client has disconnected, which many tests expect.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
            ended.release();
        }
    }

    private synchronized FakeResponse next(Received request) {
        received.add(request);
        return responses.size() > 1 ? responses.removeFirst() : responses.getFirst();
    }

    private static Received read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("The request is not HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length > MAX_REQUEST_BYTES) {
            throw new IOException("A request of " + length + " bytes is more than a test sends");
        }
        return new Received(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > 64 << 10) {
                throw new IOException("The request ended before its head did");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
