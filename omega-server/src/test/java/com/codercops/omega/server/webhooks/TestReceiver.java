package com.codercops.omega.server.webhooks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An HTTPS server on the loopback address, whose answers a test writes byte by byte. */
final class TestReceiver implements AutoCloseable {
    /** The requests that arrived, in order. */
    final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /** Connections, with or without a request. */
    final AtomicInteger connections = new AtomicInteger();

    volatile Answer answer = status(204);
    private final SSLServerSocket socket;

    /** @param names the server names in the TLS handshake */
    record Request(String line, Map<String, String> headers, String body, List<String> names) {}

    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    TestReceiver(TestCertificate certificate) throws IOException, GeneralSecurityException {
        socket = (SSLServerSocket) certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        daemon(this::accept);
    }

    static Answer status(int status, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return out -> out.write(("HTTP/1.1 " + status + " X\r\n" + lines + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Settings that allow this receiver, with a short timeout. */
    WebhookSettings settings(TestCertificate trusted, int timeoutMillis) {
        return new WebhookSettings(
                3,
                1,
                java.time.Duration.ofMillis(timeoutMillis),
                java.time.Duration.ZERO,
                java.time.Duration.ofDays(1),
                java.util.Set.of(port()),
                List.of("127.0.0.0/8"),
                trusted.pem);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket connection = (SSLSocket) socket.accept();
                connections.incrementAndGet();
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SSLSocket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            String line = line(in);
            Map<String, String> headers = new TreeMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String[] parts = header.split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            List<String> names = ((ExtendedSSLSession) connection.getSession())
                    .getRequestedServerNames().stream()
                            .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                            .toList();
            requests.add(new Request(line, headers, new String(body, StandardCharsets.UTF_8), names));
            answer.write(connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The client is gone, or does not trust the certificate.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
